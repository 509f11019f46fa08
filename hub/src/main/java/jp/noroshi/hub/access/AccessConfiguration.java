package jp.noroshi.hub.access;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  @Bean
  Grants grants(Clock clock, ObjectMapper json) {
    return new Grants(clock, json);
  }

  @Bean
  Audiences audiences() {
    return new Audiences();
  }
}

package jp.noroshi.hub.relevance;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class RelevanceConfiguration {
  @Bean
  Matches matches(Clock clock, ObjectMapper json) {
    return new Matches(clock, json);
  }
}

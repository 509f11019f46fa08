package jp.noroshi.hub.rules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulesConfiguration {
  @Bean
  Jurisdiction jurisdiction() {
    return Jurisdiction.bundled();
  }
}

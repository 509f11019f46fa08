package jp.noroshi.hub.registry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {
  @Bean
  Holdings holdings() {
    return new Holdings();
  }
}

package jp.noroshi.hub.ledger;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
  @Bean
  Ledger ledger(Clock clock, ObjectMapper json) {
    return new Ledger(clock, json);
  }
}

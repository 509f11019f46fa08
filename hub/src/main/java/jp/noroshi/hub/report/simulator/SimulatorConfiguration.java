package jp.noroshi.hub.report.simulator;

import java.time.Clock;
import jp.noroshi.hub.report.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {
  @Bean
  Simulator simulator(Rules rules, Clock clock) {
    return new Simulator(rules, clock);
  }
}

package jp.noroshi.hub.contribution;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ContributionConfiguration {
  @Bean
  Balances balances(Database database, Ledger ledger, Clock clock) {
    return new Balances(database, ledger, clock);
  }

  @Bean
  Benefits benefits() {
    return Benefits.bundled();
  }

  @Bean
  Certificates certificates(Database database, Balances balances, Ledger ledger, Clock clock) {
    return new Certificates(database, balances, ledger, clock);
  }
}

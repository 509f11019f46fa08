package jp.noroshi.hub.exchange.intake;

import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.ledger.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
  @Bean
  BundleImport bundleImport(
      Database database,
      Exchange exchange,
      BulkRelease releases,
      SharedObjects objects,
      Ledger ledger) {
    return new BundleImport(database, exchange, releases, objects, ledger);
  }
}

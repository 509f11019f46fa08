package jp.noroshi.hub.transparency;

import java.util.Set;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TransparencyConfiguration {
  @Bean
  Purges purges(Database database, Ledger ledger) {
    return new Purges(database, ledger);
  }

  @Bean
  NavigationEntry ledgerEntry() {
    return new NavigationEntry("/ledger", "transparency.title", Set.of(), 85);
  }
}

package jp.noroshi.hub.exchange.query;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class QueryCollectionConfiguration {
  @Bean
  QueryCollections queryCollections(
      Database database,
      Decisions decisions,
      Keyring keyring,
      Audiences audiences,
      Directory directory,
      Ledger ledger,
      ObjectMapper json,
      Clock clock) {
    return new QueryCollections(
        database, decisions, keyring, audiences, directory, ledger, json, clock);
  }

  @Bean
  NavigationEntry collectionsEntry() {
    return new NavigationEntry(
        "/collections", "exchange.collection.title", Set.of("administrator", "analyst"), 81);
  }
}

package jp.noroshi.hub.exchange.query;

import java.time.Clock;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
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
}

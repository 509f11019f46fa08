package jp.noroshi.hub.party.passkey;

import java.net.URI;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.StepUp;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {
  @Bean
  Passkeys passkeys(
      Database database,
      StepUp stepUp,
      Ledger ledger,
      @Value("${noroshi.base-url:http://localhost:8080}") URI site) {
    var store = new PasskeyStore(database);
    var parties = new RelyingParties(new PasskeyUsers(database), store, site);
    return new Passkeys(parties, store, stepUp, database, ledger);
  }
}

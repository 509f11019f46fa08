package jp.noroshi.hub.party;

import java.nio.file.Path;
import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CredentialConfiguration {
  @Bean
  Passwords passwords() {
    return new Passwords(Runtime.getRuntime().availableProcessors());
  }

  @Bean
  Sealer sealer(@Value("${noroshi.keys-directory}") Path keys) {
    return Sealer.inDirectory(keys);
  }

  @Bean
  PartyAdministration partyAdministration(
      Passwords passwords, Sealer sealer, EventLog events, Clock clock) {
    return new PartyAdministration(passwords, sealer, events, clock);
  }

  @Bean
  Tokens tokens(Database database, Clock clock) {
    return new Tokens(database, clock);
  }

  @Bean
  Factors factors(Sealer sealer, Clock clock) {
    return new Factors(sealer, clock);
  }

  @Bean
  Memberships memberships() {
    return new Memberships();
  }

  @Bean
  StepUp stepUp(Clock clock) {
    return new StepUp(clock);
  }
}

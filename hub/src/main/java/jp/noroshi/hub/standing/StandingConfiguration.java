package jp.noroshi.hub.standing;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StandingConfiguration {
  @Bean
  NavigationEntry trainingEntry() {
    return new NavigationEntry("/training", "standing.nav", Set.of(), 87);
  }

  @Bean
  Curriculum curriculum() {
    return Curriculum.bundled();
  }

  @Bean
  Standings standings(Database database, Curriculum curriculum, Ledger ledger, Clock clock) {
    return new Standings(database, curriculum, ledger, clock);
  }

  @Bean
  Clearances clearances(Database database, Directory directory, Ledger ledger, Clock clock) {
    return new Clearances(database, directory, ledger, clock);
  }

  @Bean
  Renewals standingRenewals(Contacts contacts) {
    return new StandingRenewals(contacts);
  }

  @Bean
  HomeCards expiryCards(Standings standings, Messages messages, Clock clock) {
    return new ExpiryCards(standings, messages, clock);
  }
}

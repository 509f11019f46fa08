package jp.noroshi.hub.governance;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import jp.noroshi.hub.access.EmergencyLevels;
import jp.noroshi.hub.access.Rulebook;
import jp.noroshi.hub.access.Trial;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GovernanceConfiguration {
  @Bean
  NavigationEntry ruleSetsEntry() {
    return new NavigationEntry(
        "/rule-sets", "governance.rules.title", Set.of("release_officer"), 50);
  }

  @Bean
  RuleSets ruleSets(
      Database database,
      Rulebook rulebook,
      Trial trial,
      Ledger ledger,
      Clock clock,
      @Value("${noroshi.rules.notice:14d}") Duration notice) {
    return new RuleSets(database, rulebook, trial, ledger, clock, notice);
  }

  @Bean
  Emergencies emergencies(Database database, EmergencyLevels levels, Ledger ledger) {
    return new Emergencies(database, levels, ledger);
  }

  @Bean
  HomeCards governanceCards(RuleSets rules, Emergencies emergencies, Messages messages) {
    return new GovernanceCards(rules, emergencies, messages);
  }
}

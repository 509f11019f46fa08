package jp.noroshi.hub.oversight;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.access.BrokenGlass;
import jp.noroshi.hub.access.LegalBases;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OversightConfiguration {
  @Bean
  NavigationEntry legalBasesEntry() {
    return new NavigationEntry(
        "/legal-bases", "oversight.basis.title", Set.of("release_officer"), 49);
  }

  @Bean
  LegalBasisRegister legalBasisRegister(
      Database database, LegalBases bases, Directory directory, Ledger ledger, Clock clock) {
    return new LegalBasisRegister(database, bases, directory, ledger, clock);
  }

  @Bean
  Glass glass(
      Database database,
      BrokenGlass panes,
      Reports reports,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    return new Glass(database, panes, reports, events, ledger, clock);
  }

  @Bean
  HomeCards glassCards(Glass glass, Messages messages) {
    return new GlassCards(glass, messages);
  }
}

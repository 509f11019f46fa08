package jp.noroshi.hub.exchange.intake;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.Contributions;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
  @Bean
  NavigationEntry quarantineEntry() {
    return new NavigationEntry(
        "/quarantine", "exchange.quarantine.title", Set.of("release_officer"), 48);
  }

  @Bean
  Quarantine quarantine(
      Database database, BulkRelease releases, SharedObjects objects, Ledger ledger, Clock clock) {
    return new Quarantine(database, releases, objects, ledger, clock);
  }

  @Bean
  HomeCards quarantineCards(Quarantine quarantine, Messages messages) {
    return new WaitingCards(
        messages,
        "exchange.quarantine.card",
        "/quarantine",
        HomeCard.Urgency.SOON,
        quarantine::waiting);
  }

  @Bean
  ObjectForesight objectForesight(
      Database database,
      Exchange exchange,
      SharedObjects objects,
      AudiencePreview audiences,
      Clock clock) {
    return new ObjectForesight(database, exchange, objects, audiences, clock);
  }

  @Bean
  ReaderNames readerNames(Jurisdiction jurisdiction) {
    return new ReaderNames(jurisdiction);
  }

  @Bean
  Contributions contributions(
      Database database,
      Exchange exchange,
      BulkRelease releases,
      SharedObjects objects,
      Quarantine quarantine) {
    return new MemberContributions(database, exchange, releases, objects, quarantine);
  }

  @Bean
  BundleImport bundleImport(
      Database database,
      Exchange exchange,
      BulkRelease releases,
      SharedObjects objects,
      Quarantine quarantine,
      Ledger ledger) {
    return new BundleImport(database, exchange, releases, objects, quarantine, ledger);
  }

  @Bean
  PackageImport packageImport(BundleImport bundles, Clock clock) {
    return new PackageImport(bundles, clock);
  }
}

package jp.noroshi.hub.registry;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {
  @Bean
  Holdings holdings() {
    return new Holdings();
  }

  @Bean
  jp.noroshi.engine.vulnerability.ProductKeys engineKeys() {
    return jp.noroshi.engine.vulnerability.ProductKeys.standard();
  }

  @Bean
  ProductKeys productKeys(jp.noroshi.engine.vulnerability.ProductKeys keys) {
    return new EngineProductKeys(keys);
  }

  @Bean
  Registry registry(
      Database database,
      ProductKeys keys,
      EventLog events,
      Ledger ledger,
      Clock clock,
      OpenFindings findings) {
    return new Registry(database, keys, events, ledger, clock, findings);
  }

  @Bean
  SbomIntake sbomIntake(Database database, Registry registry, Ledger ledger) {
    return new SbomIntake(database, registry, ledger);
  }

  @Bean
  SbomFormat sbomFormat(SbomIntake intake) {
    return new SbomFormat(intake);
  }

  @Bean
  Suppliers suppliers(Database database, Directory directory, Ledger ledger, Clock clock) {
    return new Suppliers(database, directory, ledger, clock);
  }

  @Bean
  NavigationEntry registryEntry() {
    return new NavigationEntry(
        "/registry", "registry.title", Set.of("practitioner", "reporter", "administrator"), 30);
  }
}

package jp.noroshi.hub.access;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.ledger.Seal;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.DirectoryEditions;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.standing.Standings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  @Bean
  Grants grants(Clock clock, ObjectMapper json) {
    return new Grants(clock, json);
  }

  @Bean
  Figures figures(Clock clock, ObjectMapper json) {
    return new Figures(clock, json);
  }

  @Bean
  Audiences audiences() {
    return new Audiences();
  }

  @Bean(destroyMethod = "close")
  Rulebook rulebook(Database database, Seal seal, Clock clock) {
    return new Rulebook(database, seal, clock);
  }

  @Bean(destroyMethod = "close")
  Trial trial(Database database, Rulebook rulebook, Clock clock) {
    return new Trial(database, rulebook, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startRulebook(Rulebook rulebook, Trial trial) {
    return _ -> {
      rulebook.start();
      trial.start();
    };
  }

  @Bean
  EmergencyLevels emergencyLevels(Clock clock) {
    return new EmergencyLevels(clock);
  }

  @Bean
  Subjects subjects(
      Directory directory, Jurisdiction jurisdiction, Standings standings, Rulebook rulebook) {
    return new Subjects(directory, jurisdiction, standings, rulebook);
  }

  @Bean
  Keyring keyring() {
    return new Keyring();
  }

  @Bean
  LegalBases legalBases(Clock clock) {
    return new LegalBases(clock);
  }

  @Bean
  BrokenGlass brokenGlass(Clock clock) {
    return new BrokenGlass(clock);
  }

  @Bean
  Decisions decisions(
      Database database,
      Subjects subjects,
      Keyring keyring,
      LegalBases legalBases,
      BrokenGlass brokenGlass,
      EmergencyLevels emergencies,
      Rulebook rulebook,
      Trial trial,
      Clock clock) {
    return new Decisions(
        database, subjects, keyring, legalBases, brokenGlass, emergencies, rulebook, trial, clock);
  }

  @Bean
  Disclosures disclosures(Decisions decisions, DirectoryEditions editions) {
    return new Disclosures(decisions, editions);
  }

  @Bean
  Listed listed() {
    return new Listed();
  }

  @Bean
  Probing probing(Ledger ledger, Clock clock) {
    return new Probing(ledger, clock);
  }

  @Bean
  AudiencePreview audiencePreview(
      Database database,
      Directory directory,
      DirectoryEditions editions,
      Subjects subjects,
      AudiencePreview.Concern concern,
      Probing probing,
      EmergencyLevels emergencies,
      Rulebook rulebook,
      Clock clock) {
    return new AudiencePreview(
        database, directory, editions, subjects, concern, probing, emergencies, rulebook, clock);
  }
}

package jp.noroshi.hub.access;

import java.time.Clock;
import jp.noroshi.handling.HandlingRule;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.DirectoryEditions;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.standing.Standings;
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

  @Bean
  HandlingRule handlingRule() {
    return HandlingRule.standard();
  }

  @Bean
  Subjects subjects(
      Directory directory, Jurisdiction jurisdiction, Standings standings, HandlingRule rule) {
    return new Subjects(directory, jurisdiction, standings, rule.current());
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
      HandlingRule rule,
      Clock clock) {
    return new Decisions(database, subjects, keyring, legalBases, brokenGlass, rule, clock);
  }

  @Bean
  Disclosures disclosures(Decisions decisions, DirectoryEditions editions) {
    return new Disclosures(decisions, editions);
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
      HandlingRule rule,
      Clock clock) {
    return new AudiencePreview(
        database, directory, editions, subjects, concern, probing, rule, clock);
  }
}

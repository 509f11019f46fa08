package jp.noroshi.hub.report;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Listed;
import jp.noroshi.hub.access.Rulebook;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.ProductMentions;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.ClientWork;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Mandates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.report.derive.WellKnown;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import jp.noroshi.hub.shell.Views;
import jp.noroshi.hub.spill.SpillPlace;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
  @Bean
  Rules reportRules() {
    return Rules.bundled();
  }

  @Bean
  Drafts drafts(Database database, ObjectMapper json, Clock clock, Rules rules) {
    return new Drafts(database, json, clock, rules.form());
  }

  @Bean
  Filings filings(Database database, EventLog events, Ledger ledger, Clock clock, Rules rules) {
    return new Filings(database, events, ledger, clock, rules.jurisdiction());
  }

  @Bean
  HandOvers handOvers(Database database, Filings filings, Clock clock) {
    return new HandOvers(database, filings, clock);
  }

  @Bean
  Reports reports(
      Database database, Filings filings, Ledger ledger, ObjectMapper json, Rules rules) {
    return new Reports(database, filings, ledger, json, rules.form());
  }

  @Bean
  WellKnown wellKnown(@Value("${noroshi.warning-lists:}") String directory) {
    return directory.isEmpty() ? WellKnown.bundled() : WellKnown.with(Path.of(directory));
  }

  @Bean
  FoundValues foundValues(WellKnown known) {
    return new FoundValues(known);
  }

  @Bean
  Sides sides(Reports reports, Rules rules) {
    return new Sides(reports, rules);
  }

  @Bean
  CaseDuties caseDuties(Rules rules, Clock clock) {
    return new CaseDuties(rules, clock);
  }

  @Bean
  Submissions submissions(
      Database database,
      Drafts drafts,
      Reports reports,
      FilingMaker maker,
      FilingClocks filingClocks,
      EventLog events,
      Ledger ledger,
      ObjectMapper json,
      Clock clock,
      Rules rules,
      CaseDuties duties,
      SharingPreview preview,
      Promises promises) {
    return new Submissions(
        database,
        drafts,
        reports,
        maker,
        filingClocks,
        events,
        ledger,
        json,
        clock,
        rules,
        duties,
        preview,
        promises);
  }

  @Bean
  FilingMaker filingMaker(Filings filings, Directory directory, EventLog events, Rules rules) {
    return new FilingMaker(filings, directory, events, rules);
  }

  @Bean
  FilingClocks filingClocks(Filings filings, CaseDuties duties) {
    return new FilingClocks(filings, duties);
  }

  @Bean
  Continuations continuations(
      Database database,
      Drafts drafts,
      Reports reports,
      Filings filings,
      FilingMaker maker,
      FilingClocks filingClocks,
      EventLog events,
      Ledger ledger,
      ObjectMapper json,
      Clock clock,
      Rules rules,
      CaseDuties duties,
      SharingPreview preview,
      Promises promises) {
    return new Continuations(
        database,
        drafts,
        reports,
        new ContinuationFilings(filings, maker, rules),
        filingClocks,
        events,
        ledger,
        json,
        clock,
        rules,
        duties,
        preview,
        promises);
  }

  @Bean
  Promises promises(
      Database database, Ledger ledger, ObjectMapper json, Rules rules, Rulebook rulebook) {
    return new Promises(database, ledger, json, rules.form(), rulebook);
  }

  @Bean
  SharingPreview sharingPreview(
      CaseDuties duties, Rules rules, AudiencePreview audiences, ProductMentions products) {
    return new SharingPreview(duties, rules, audiences, products);
  }

  @Bean
  DisclosedReports disclosedReports(
      Database database,
      Promises promises,
      Reports reports,
      Decisions decisions,
      Grants grants,
      Directory directory,
      Disclosures disclosures,
      Ledger ledger,
      Listed listed,
      Rules rules) {
    return new DisclosedReports(
        database,
        promises,
        reports,
        decisions,
        grants,
        directory,
        disclosures,
        ledger,
        listed,
        rules);
  }

  @Bean
  SpillPlace reportSpills(Database database, DisclosedReports disclosed) {
    return new ReportSpills(database, disclosed);
  }

  @Bean
  Delegations delegations(Database database, Mandates mandates, Ledger ledger) {
    return new Delegations(database, mandates, ledger);
  }

  @Bean
  ClientWork clientReports() {
    return Delegations::work;
  }

  @Bean
  DelegatesTold delegatesTold(EventLog events) {
    return new DelegatesTold(events);
  }

  @Bean
  NavigationEntry disclosedNavigation() {
    return new NavigationEntry(
        "/disclosed",
        "report.disclosed.navigation",
        DisclosedPages.READERS.stream().map(Role::code).collect(Collectors.toSet()),
        25);
  }

  @Bean
  FilingView filingView(Views views, ObjectMapper json, Rules rules, Clock clock) {
    return new FilingView(views, json, rules, clock);
  }

  @Bean
  NavigationEntry reportsNavigation() {
    return new NavigationEntry(
        "/reports",
        "report.navigation",
        Set.of(Role.REPORTER.code(), Role.EXECUTIVE.code()),
        20,
        true);
  }

  @Bean
  NavigationEntry boardNavigation() {
    return new NavigationEntry(
        "/board", "report.board.navigation", Set.of(Role.DUTY_OFFICER.code()), 15);
  }

  @Bean
  HomeCards reportCards(Drafts drafts, Filings filings, Messages messages, Clock clock) {
    return new ReportCards(drafts, filings, messages, clock);
  }
}

package jp.noroshi.hub.report.desk;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ProductMentions;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.registry.Holdings;
import jp.noroshi.hub.report.Promises;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.SharedPart;
import jp.noroshi.hub.report.Sides;
import jp.noroshi.hub.report.derive.WellKnown;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeskConfiguration {
  @Bean
  DeskRules deskRules() {
    return DeskRules.bundled();
  }

  @Bean
  Sharing sharing(
      Promises promises,
      Rules rules,
      SharedObjects objects,
      Exchange exchange,
      Audiences audiences,
      AudiencePreview rule,
      EventLog events,
      Ledger ledger,
      Clock clock,
      WellKnown known) {
    return new Sharing(
        promises,
        new SharedPart(rules.form()),
        objects,
        exchange,
        audiences,
        rule,
        events,
        ledger,
        clock,
        known);
  }

  @Bean
  Reviews reviews(
      Database database,
      Reports reports,
      Promises promises,
      Sides sides,
      Sharing sharing,
      Directory directory,
      Decisions decisions,
      Disclosures disclosures,
      Ledger ledger,
      DeskRules rules,
      Clock clock) {
    return new Reviews(
        database,
        reports,
        promises,
        sides,
        sharing,
        directory,
        decisions,
        disclosures,
        ledger,
        rules,
        clock);
  }

  @Bean
  ShareReports shareReports(
      Reports reports,
      Directory directory,
      Holdings holdings,
      ProductMentions products,
      DeskRules rules,
      Sharing sharing,
      Reviews reviews) {
    return new ShareReports(
        reports,
        directory,
        new Rarities(holdings, products, directory, rules.threshold()),
        rules,
        sharing,
        reviews);
  }

  @Bean
  HomeCards reviewCards(Reviews reviews, Messages messages) {
    return new WaitingCards(
        messages, "report.desk.card", "/release-desk", HomeCard.Urgency.NOW, reviews::waiting);
  }

  @Bean
  NavigationEntry releaseDeskNavigation() {
    return new NavigationEntry(
        "/release-desk", "report.desk.title", Set.of(Role.RELEASE_OFFICER.code()), 47);
  }
}

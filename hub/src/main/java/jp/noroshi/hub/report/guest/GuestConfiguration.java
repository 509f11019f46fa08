package jp.noroshi.hub.report.guest;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Newcomers;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class GuestConfiguration {
  @Bean
  GuestReports guestReports(
      Database database,
      Drafts drafts,
      Directory directory,
      PartyAdministration administration,
      Newcomers newcomers,
      Ledger ledger,
      ObjectMapper json,
      Rules rules,
      Clock clock) {
    return new GuestReports(
        database, drafts, directory, administration, newcomers, ledger, json, rules, clock);
  }

  @Bean
  HomeCards guestCards(GuestReports reports, Messages messages) {
    return new WaitingCards(
        messages, "guest.card", "/first-reports", HomeCard.Urgency.NOW, reports::waiting);
  }
}

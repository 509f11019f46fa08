package jp.noroshi.hub.request;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Askable;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestConfiguration {
  @Bean
  NavigationEntry requestsEntry() {
    return new NavigationEntry(
        "/requests",
        "request.nav",
        Set.of("practitioner", "analyst", "duty_officer", "reporter", "release_officer"),
        47);
  }

  @Bean
  Requests requests(
      Database database,
      Askable askable,
      Exchange exchange,
      ReleaseAccess access,
      Grants grants,
      Subjects subjects,
      Directory directory,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    return new Requests(
        database, askable, exchange, access, grants, subjects, directory, events, ledger, clock);
  }

  /// Granted access ends; whoever had asked for it may ask anew.
  @Bean
  Renewals requestRenewals(Requests requests) {
    return requests::ending;
  }

  @Bean
  HomeCards requestCards(Requests requests, Messages messages) {
    return new WaitingCards(
        messages, "request.card", "/requests", HomeCard.Urgency.NOW, requests::waiting);
  }
}

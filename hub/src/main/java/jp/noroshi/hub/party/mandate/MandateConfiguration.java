package jp.noroshi.hub.party.mandate;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.ClientWork;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Mandates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MandateConfiguration {
  @Bean
  Mandates mandates(
      Database database,
      Directory directory,
      StepUp stepUp,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    return new Mandates(database, directory, stepUp, events, ledger, clock);
  }

  @Bean
  Clients clients(Mandates mandates, Database database, List<ClientWork> work) {
    return new Clients(mandates, database, work);
  }

  @Bean
  HomeCards clientCards(Mandates mandates, Messages messages) {
    return (viewer, language) -> {
      var held = viewer.has(Role.REPORTER) ? mandates.held(viewer).size() : 0;
      return held == 0
          ? List.of()
          : List.of(
              new HomeCard(
                  messages.text(language, "party.clients.card.title"),
                  messages.text(language, "party.clients.card.text", held),
                  "/clients",
                  HomeCard.Urgency.CALM,
                  0));
    };
  }
}

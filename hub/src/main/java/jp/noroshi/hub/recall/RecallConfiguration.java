package jp.noroshi.hub.recall;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecallConfiguration {
  @Bean
  Recalls recalls(
      Database database,
      Reports reports,
      Exchange exchange,
      Grants grants,
      Ledger ledger,
      Clock clock) {
    return new Recalls(database, reports, exchange, grants, ledger, clock);
  }

  @Bean
  HomeCards recallCards(Recalls recalls, Messages messages) {
    return (viewer, language) -> {
      int waiting = recalls.unanswered(viewer);
      return waiting == 0
          ? List.of()
          : List.of(
              new HomeCard(
                  messages.text(language, "recall.card.title"),
                  messages.text(language, "recall.card.text"),
                  "/recalls",
                  HomeCard.Urgency.NOW,
                  waiting));
    };
  }
}

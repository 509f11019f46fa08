package jp.noroshi.hub.question;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Originated;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QuestionConfiguration {
  @Bean
  NavigationEntry questionsEntry() {
    return new NavigationEntry(
        "/questions",
        "question.nav",
        Set.of("practitioner", "analyst", "duty_officer", "reporter"),
        48);
  }

  @Bean
  Questions questions(
      Database database,
      Originated originated,
      ReleaseAccess access,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    return new Questions(database, originated, access, events, ledger, clock);
  }

  @Bean
  HomeCards questionCards(Questions questions, Messages messages) {
    return new WaitingCards(
        messages, "question.card", "/questions", HomeCard.Urgency.SOON, questions::waiting);
  }
}

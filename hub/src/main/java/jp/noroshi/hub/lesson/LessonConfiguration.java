package jp.noroshi.hub.lesson;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.access.Listed;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LessonConfiguration {
  @Bean
  NavigationEntry lessonsEntry() {
    return new NavigationEntry("/lessons", "lesson.nav", Set.of(), 49);
  }

  @Bean
  Lessons lessons(
      Database database,
      Decisions decisions,
      Disclosures disclosures,
      Listed listed,
      Directory directory,
      Ledger ledger,
      Clock clock) {
    return new Lessons(database, decisions, disclosures, listed, directory, ledger, clock);
  }

  @Bean
  LessonReviews lessonReviews(
      Database database,
      Decisions decisions,
      Disclosures disclosures,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    return new LessonReviews(database, decisions, disclosures, events, ledger, clock);
  }

  @Bean
  HomeCards lessonCards(LessonReviews reviews, Messages messages) {
    return new WaitingCards(
        messages,
        "lesson.desk.card",
        "/release-desk/lessons",
        HomeCard.Urgency.SOON,
        reviews::waiting);
  }
}

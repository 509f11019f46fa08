package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.access.Figures;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.KnownValues;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.report.FirstSteps;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Messages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BackConfiguration {
  @Bean
  Givings givings(
      Database database,
      Reports reports,
      KnownValues known,
      ObjectProvider<FirstSteps> steps,
      Rules rules,
      Clock clock) {
    return new Givings(
        database, reports, known, steps.getIfAvailable(() -> _ -> List.of()), rules, clock);
  }

  @Bean
  FeedbackRules feedbackRules() {
    return FeedbackRules.bundled();
  }

  @Bean
  Feedbacks feedbacks(Database database, EventLog events, Ledger ledger, Clock clock) {
    return new Feedbacks(database, events, ledger, clock);
  }

  @Bean
  OwedFromFilings owedFromFilings(FeedbackRules rules, EventLog events, Clock clock) {
    return new OwedFromFilings(rules, events, clock);
  }

  @Bean
  LateFeedback lateFeedback(EventLog events) {
    return new LateFeedback(events);
  }

  @Bean
  PublicFigures publicFigures(Database database, Figures figures, Clock clock) {
    return new PublicFigures(
        database, new Effort(figures, clock), new AuthorityAnswers(figures, clock));
  }

  @Bean
  HomeCards lateFeedbackCards(Feedbacks feedbacks, Messages messages) {
    return new WaitingCards(
        messages,
        "report.back.late.card",
        "/board/feedback",
        HomeCard.Urgency.NOW,
        feedbacks::late);
  }
}

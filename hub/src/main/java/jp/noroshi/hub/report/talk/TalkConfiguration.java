package jp.noroshi.hub.report.talk;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class TalkConfiguration {
  @Bean
  Conversations conversations(
      Database database,
      Reports reports,
      Filings filings,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    return new Conversations(database, reports, filings, events, ledger, clock);
  }

  @Bean
  TalkNews talkNews(Database database) {
    return new TalkNews(database);
  }

  @Bean
  HelpFromFilings helpFromFilings(Rules rules, ObjectMapper json, Clock clock) {
    return new HelpFromFilings(HelpRules.bundled(rules.form()), json, clock);
  }

  @Bean
  HomeCards talkCards(TalkNews news, Messages messages) {
    return new WaitingCards(messages, "talk.card", "/talks", HomeCard.Urgency.NOW, news::waiting);
  }

  @Bean
  HomeCards helpCards(TalkNews news, Messages messages) {
    return new WaitingCards(
        messages, "talk.help.card", "/talks", HomeCard.Urgency.NOW, news::unansweredCount);
  }
}

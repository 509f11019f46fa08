package jp.noroshi.hub.relevance;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.registry.Holdings;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class RelevanceConfiguration {
  @Bean
  Matches matches(Clock clock, ObjectMapper json) {
    return new Matches(clock, json);
  }

  @Bean
  Affected affected(Holdings holdings, Directory directory) {
    return new Affected(holdings, directory);
  }

  @Bean
  Matching matching(
      ReleaseAccess access,
      Grants grants,
      Directory directory,
      Subjects subjects,
      Matches matches,
      EventLog events) {
    return new Matching(access, grants, directory, subjects, matches, events);
  }

  @Bean
  Neighbours neighbours(
      Database database,
      Exchange exchange,
      Directory directory,
      Matching matching,
      Ledger ledger,
      Clock clock) {
    return new Neighbours(database, exchange, directory, matching, ledger, clock);
  }

  @Bean
  Matcher matcher(
      Exchange exchange,
      Grants grants,
      Holdings holdings,
      Affected affected,
      Matching matching,
      Neighbours neighbours) {
    return new Matcher(exchange, grants, holdings, affected, matching, neighbours);
  }

  @Bean
  HomeCards neighbourCards(Neighbours neighbours, Messages messages) {
    return (viewer, language) -> {
      int waiting = neighbours.waiting(viewer);
      return waiting == 0
          ? List.of()
          : List.of(
              new HomeCard(
                  messages.text(language, "relevance.card.title"),
                  messages.text(language, "relevance.card.text"),
                  "/neighbours",
                  HomeCard.Urgency.NOW,
                  waiting));
    };
  }
}

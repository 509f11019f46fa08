package jp.noroshi.hub.report.casework;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.ReportNotices;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {
  @Bean
  DeskRows deskRows(Database database) {
    return new DeskRows(database);
  }

  @Bean
  Dockets dockets(
      Database database, Filings filings, DeskRows rows, ObjectMapper json, Clock clock) {
    return new Dockets(database, filings, SeverityRules.bundled(), rows, json, clock);
  }

  @Bean
  Relations deskRelations(Database database, Dockets dockets) {
    return new Relations(database, dockets);
  }

  @Bean
  Cases cases(Database database, Dockets dockets, DeskRows rows, Clock clock) {
    return new Cases(database, dockets, rows, clock);
  }

  @Bean
  Tasks tasks(Database database, Directory directory, Rules rules, EventLog events, Clock clock) {
    return new Tasks(database, directory, rules, events, clock);
  }

  @Bean
  TasksOverdue tasksOverdue(EventLog events) {
    return new TasksOverdue(events);
  }

  @Bean
  Holds holds(Database database, Dockets dockets, EventLog events, Clock clock) {
    return new Holds(database, dockets, events, clock);
  }

  @Bean
  HoldsTold holdsTold(EventLog events, Ledger ledger) {
    return new HoldsTold(events, ledger);
  }

  @Bean
  ReportNotices holdNotices(Holds holds) {
    return (viewer, report) ->
        holds.told(viewer, report).stream()
            .map(hold ->
                new ReportNotices.Notice(
                    "casework.hold.notice",
                    List.of(hold.force(), hold.contact(), hold.reference())))
            .toList();
  }

  @Bean
  Shifts shifts(Database database, DeskRows rows, Clock clock) {
    return new Shifts(database, rows, clock);
  }

  @Bean
  HomeCards taskCards(Tasks tasks, Messages messages) {
    return new WaitingCards(
        messages, "casework.task.card", "/tasks", HomeCard.Urgency.NOW, tasks::waiting);
  }
}

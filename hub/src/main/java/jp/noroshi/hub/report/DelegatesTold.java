package jp.noroshi.hub.report;

import java.util.Set;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.Letter;
import jp.noroshi.hub.party.Role;

/// Writes to an organisation that somebody reported in its name under a mandate.
final class DelegatesTold implements EventConsumer {
  private final EventLog events;

  DelegatesTold(EventLog events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "report-delegates-told";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.submitted");
  }

  @Override
  public void on(Tx tx, Event event) {
    var report = event.uuid("report");
    tx.sql()
        .fetchOptional(
            "select delegate from report.report where id = ? and delegate is not null", report)
        .ifPresent(row ->
            new Letter(
                    event.uuid("organisation"),
                    "delegated/" + report,
                    "/reports/" + report,
                    Set.of(Role.REPORTER, Role.EXECUTIVE, Role.ADMINISTRATOR))
                .send(events, tx));
  }
}

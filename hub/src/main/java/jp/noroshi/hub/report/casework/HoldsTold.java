package jp.noroshi.hub.report.casework;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;

/// Writes to a reporter that its report is held, on the day from which it is told.
final class HoldsTold implements EventConsumer {
  private final EventLog events;

  HoldsTold(EventLog events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "holds-told";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.held");
  }

  @Override
  public void on(Tx tx, Event event) {
    var id = event.uuid("hold");
    tx.sql()
        .fetchOptional(
            "select reporter, report from report.hold where id = ? and lifted_at is null", id)
        .ifPresent(row ->
            events.append(
                tx,
                "letter.due",
                1,
                Map.of(
                    "organisation",
                    row.get("reporter", UUID.class),
                    "key",
                    "hold/" + id,
                    "link",
                    "/reports/" + row.get("report", UUID.class))));
  }
}

package jp.noroshi.hub.report.casework;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Letter;

/// Tells a reporter that its report is held, by mail and on its record, on the day from which it is
/// told.
final class HoldsTold implements EventConsumer {
  private final EventLog events;
  private final Ledger ledger;

  HoldsTold(EventLog events, Ledger ledger) {
    this.events = events;
    this.ledger = ledger;
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
        .ifPresent(row -> {
          var reporter = row.get("reporter", UUID.class);
          var report = row.get("report", UUID.class);
          ledger.record(
              tx,
              new Ledger.Entry("report.held", "report/" + report, reporter, Map.of("hold", id)));
          new Letter(reporter, "hold/" + id, "/reports/" + report).send(events, tx);
        });
  }
}

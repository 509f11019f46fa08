package jp.noroshi.hub.notice;

import java.util.Set;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;

/// Remembers which release was made of which report.
final class ReportReleases implements EventConsumer {
  @Override
  public String name() {
    return "notice-report-releases";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.shared");
  }

  @Override
  public boolean warns() {
    return true;
  }

  @Override
  public void on(Tx tx, Event event) {
    tx.sql()
        .execute(
            """
            insert into notice.report_release (report, release, shared_at) values (?, ?, ?)
            on conflict do nothing
            """,
            event.uuid("report"),
            Long.parseLong(event.text("release")),
            event.occurredAt());
  }
}

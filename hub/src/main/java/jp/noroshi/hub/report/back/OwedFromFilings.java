package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.report.Continuation;

/// Begins what an authority owes a reporter when it has the first filing of a report, and ends what
/// was not given yet when the report is taken back.
final class OwedFromFilings implements EventConsumer {
  private final FeedbackRules rules;
  private final EventLog events;
  private final Clock clock;

  OwedFromFilings(FeedbackRules rules, EventLog events, Clock clock) {
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "owed-feedback";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.filed", "report.continued");
  }

  @Override
  public void on(Tx tx, Event event) {
    if (event.type().equals("report.continued")) {
      if (event.text("kind").equals(Continuation.Kind.WITHDRAWAL.code())) {
        tx.sql()
            .execute(
                "delete from report.owed_feedback where report = ? and given_at is null",
                event.uuid("report"));
      }
      return;
    }
    var now = clock.instant();
    tx.sql()
        .fetchOptional(
            """
            select id, report, organisation, authority, recipient from report.filing f
            where id = ? and recipient is not null
              and not exists (select from report.continuation c
                where c.report = f.report and c.kind = 'withdrawal')
            """,
            event.uuid("filing"))
        .ifPresent(row -> {
          for (var stage : rules.stages()) {
            var due = now.plus(stage.within());
            tx.sql()
                .fetchOptional(
                    """
                    insert into report.owed_feedback
                      (report, filing, organisation, authority, recipient, stage, due_at)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                    """,
                    row.get("report", UUID.class),
                    row.get("id", UUID.class),
                    row.get("organisation", UUID.class),
                    row.get("authority", String.class),
                    row.get("recipient", UUID.class),
                    stage.id(),
                    due)
                .ifPresent(made ->
                    events.append(
                        tx, "feedback.due", 1, Map.of("owed", made.get(0, UUID.class)), due));
          }
        });
  }
}

package jp.noroshi.hub.report.back;

import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.Letter;
import jp.noroshi.hub.party.Role;

/// Writes to an authority whose word to a reporter is late.
final class LateFeedback implements EventConsumer {
  private final EventLog events;

  LateFeedback(EventLog events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "late-feedback";
  }

  @Override
  public Set<String> types() {
    return Set.of("feedback.due");
  }

  @Override
  public void on(Tx tx, Event event) {
    var id = event.uuid("owed");
    tx.sql()
        .fetchOptional(
            "select recipient from report.owed_feedback where id = ? and given_at is null", id)
        .ifPresent(row ->
            new Letter(
                    row.get("recipient", UUID.class),
                    "feedback-late/" + id,
                    "/board/feedback",
                    Set.of(Role.DUTY_OFFICER, Role.EXECUTIVE))
                .send(events, tx));
  }
}

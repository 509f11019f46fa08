package jp.noroshi.hub.report.back;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;
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
            events.append(
                tx,
                "letter.due",
                1,
                Map.of(
                    "organisation",
                    row.get("recipient", UUID.class),
                    "key",
                    "feedback-late/" + id,
                    "link",
                    "/board/feedback",
                    "roles",
                    Role.DUTY_OFFICER.code() + "," + Role.EXECUTIVE.code())));
  }
}

package jp.noroshi.hub.report.casework;

import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;

/// Writes to both sides of a task whose time has passed.
final class TasksOverdue implements EventConsumer {
  private final EventLog events;

  TasksOverdue(EventLog events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "tasks-overdue";
  }

  @Override
  public Set<String> types() {
    return Set.of("task.due");
  }

  @Override
  public void on(Tx tx, Event event) {
    var id = event.uuid("task");
    tx.sql()
        .fetchOptional(
            "select organisation, recipient from report.task where id = ? and done_at is null", id)
        .ifPresent(row -> {
          for (var side : Set.of("organisation", "recipient")) {
            Tasks.letter(tx, events, row.get(side, UUID.class), "task/" + id + "/overdue");
          }
        });
  }
}

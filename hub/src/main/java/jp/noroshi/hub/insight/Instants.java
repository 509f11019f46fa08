package jp.noroshi.hub.insight;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;

/// Gathers the instants of the clock from events, so that the time between any two is a measure
/// that can be published and recomputed from history.
///
/// A report's own instants come under `report/<id>`; an alert's under the report it was made from,
/// or under the catalogue entry.
public final class Instants implements EventConsumer {
  @Override
  public String name() {
    return "insight-instants";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "report.submitted",
        "report.receipted",
        "report.filed",
        "report.shared",
        "notice.alerted",
        "notice.opened",
        "notice.acknowledged",
        "notice.done");
  }

  @Override
  public void on(Tx tx, Event event) {
    stage(event)
        .ifPresent(stage ->
            tx.sql()
                .execute(
                    """
                    insert into insight.instant (subject, stage, organisation, alias, at, event_id)
                    values (?, ?, ?::uuid, ?, ?, ?) on conflict do nothing
                    """,
                    event.text("subject"),
                    stage,
                    event.payload().has("organisation") ? event.uuid("organisation") : (UUID) null,
                    event.payload().has("release") ? "release/" + event.text("release") : null,
                    event.occurredAt(),
                    event.id()));
  }

  private static Optional<String> stage(Event event) {
    return switch (event.type()) {
      case "report.submitted" -> Optional.of("submitted");
      case "report.receipted" -> Optional.of("receipted");
      case "report.filed" -> Optional.of("filed");
      case "report.shared" -> Optional.of("shared");
      case "notice.alerted" -> Optional.of("alerted");
      case "notice.opened" -> Optional.of("opened");
      case "notice.acknowledged" -> Optional.of("acknowledged");
      case "notice.done" -> Optional.of("fixed");
      default -> Optional.empty();
    };
  }
}

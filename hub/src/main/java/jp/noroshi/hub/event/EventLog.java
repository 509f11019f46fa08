package jp.noroshi.hub.event;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import jp.noroshi.hub.database.Tx;
import org.jooq.JSONB;
import tools.jackson.databind.ObjectMapper;

/// Appends events. Thread-safe.
public final class EventLog {
  /// The NOTIFY channel that wakes the dispatchers of all nodes.
  static final String CHANNEL = "noroshi_event";

  private final Clock clock;
  private final ObjectMapper json;
  private final Supplier<List<EventConsumer>> consumers;

  /// @param consumers asked at each append, because consumers themselves may need this log to be
  ///   made
  public EventLog(Clock clock, ObjectMapper json, Supplier<List<EventConsumer>> consumers) {
    this.clock = clock;
    this.json = json;
    this.consumers = consumers;
  }

  /// Tells of `type` in the transaction of the change itself, with one delivery row per interested
  /// consumer.
  ///
  /// @param type `feature.happened`
  /// @param payload ids and facts, no personal data; serialised to JSON
  public void append(Tx tx, String type, int schemaVersion, Object payload) {
    append(tx, type, schemaVersion, payload, clock.instant());
  }

  /// As above, heard by consumers not before an instant; for what is decided now and holds later.
  public void append(Tx tx, String type, int schemaVersion, Object payload, Instant notBefore) {
    // The id is taken first: a member's transaction may insert into the log but not read it,
    // RETURNING included.
    var seq =
        tx.sql()
            .fetchSingle("select nextval(pg_get_serial_sequence('event.event', 'seq'))")
            .get(0, Long.class);
    tx.sql()
        .execute(
            """
            insert into event.event (seq, type, schema_version, occurred_at, payload)
            overriding system value values (?, ?, ?, ?, ?)
            """,
            seq,
            type,
            schemaVersion,
            clock.instant(),
            JSONB.valueOf(json.writeValueAsString(payload)));
    for (var consumer : consumers.get()) {
      if (consumer.types().contains(type)) {
        tx.sql()
            .execute(
                "insert into event.delivery (consumer, event_seq, next_attempt_at) values (?, ?,"
                    + " ?)",
                consumer.name(),
                seq,
                notBefore);
      }
    }
    tx.sql().execute("select pg_notify('" + CHANNEL + "', '')");
  }
}

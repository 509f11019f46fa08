package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Emergency;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// Declared emergencies (domain §3.6, "Emergency"), in an engine transaction. A level counts once a
/// second person agreed and ends by itself.
public final class EmergencyLevels {
  /// How long a declaration waits for the second person.
  public static final Duration WAITS = Duration.ofHours(8);

  /// The longest an emergency holds unless it is declared anew.
  public static final int MOST_HOURS = 72;

  private final Clock clock;

  public EmergencyLevels(Clock clock) {
    this.clock = clock;
  }

  /// A declaration.
  ///
  /// @param ends when it ends; empty while nobody has agreed
  public record Declared(
      UUID id,
      Emergency level,
      String reason,
      int hours,
      UUID declaredBy,
      Instant declaredAt,
      Optional<UUID> agreedBy,
      Optional<Instant> ends) {}

  /// The level in force.
  public Emergency level(Tx tx) {
    return inForce(tx).map(Declared::level).orElse(Emergency.NONE);
  }

  /// What is in force, the gravest.
  public Optional<Declared> inForce(Tx tx) {
    return tx.sql()
        .fetchOptional(
            """
            select * from access.emergency where world = noroshi.world() and ends_at > ?
            order by level = 'CRISIS' desc, ends_at desc limit 1
            """,
            clock.instant())
        .map(EmergencyLevels::declared);
  }

  /// What waits for a second person and what is in force, the newest first.
  public List<Declared> current(Tx tx) {
    var now = clock.instant();
    return tx.sql()
        .fetch(
            """
            select * from access.emergency
            where world = noroshi.world() and (ends_at > ? or agreed_by is null and declared_at > ?)
            order by declared_at desc
            """,
            now,
            now.minus(WAITS))
        .map(EmergencyLevels::declared);
  }

  /// One declares.
  public UUID declare(Tx tx, Emergency level, String reason, int hours, UUID by) {
    return tx.sql()
        .fetchSingle(
            """
            insert into access.emergency (level, reason, hours, declared_by, declared_at)
            values (?, ?, ?, ?, ?) returning id
            """,
            level.name(),
            reason,
            hours,
            by,
            clock.instant())
        .get(0, UUID.class);
  }

  /// Another agrees; empty when it is not there, agreed to already, or declared by the same person.
  public Optional<Declared> agree(Tx tx, UUID id, UUID by) {
    var now = clock.instant();
    return tx.sql()
        .fetchOptional(
            """
            update access.emergency
            set agreed_by = ?, agreed_at = ?, ends_at = ?::timestamptz + make_interval(hours => hours)
            where world = noroshi.world() and id = ? and agreed_by is null and declared_by <> ?
              and declared_at > ?
            returning *
            """,
            by,
            now,
            now,
            id,
            by,
            now.minus(WAITS))
        .map(EmergencyLevels::declared);
  }

  /// Ends it at once; empty when it is not in force.
  public Optional<Declared> end(Tx tx, UUID id) {
    var now = clock.instant();
    return tx.sql()
        .fetchOptional(
            """
            update access.emergency set ends_at = ?
            where world = noroshi.world() and id = ? and ends_at > ? returning *
            """,
            now,
            id,
            now)
        .map(EmergencyLevels::declared);
  }

  private static Declared declared(Record row) {
    return new Declared(
        row.get("id", UUID.class),
        Emergency.valueOf(row.get("level", String.class)),
        row.get("reason", String.class),
        row.get("hours", Integer.class),
        row.get("declared_by", UUID.class),
        row.get("declared_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.get("agreed_by", UUID.class)),
        Optional.ofNullable(row.get("ends_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}

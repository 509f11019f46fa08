package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Link;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// What two people opened together for a stated reason: one asks, another agrees, and for a few
/// hours it is a recorded link for these two and nobody else. All methods run in engine
/// transactions.
public final class BrokenGlass {
  /// How long it holds.
  public static final Duration HOLDS = Duration.ofHours(8);

  private final Clock clock;

  public BrokenGlass(Clock clock) {
    this.clock = clock;
  }

  /// One asking, agreed to or not.
  ///
  /// @param item e.g. `report/…`
  /// @param owner the organisation it came from
  public record Pane(
      UUID id,
      String item,
      UUID owner,
      String reason,
      UUID first,
      Instant askedAt,
      Optional<UUID> second,
      Optional<Instant> expires) {}

  /// The link this person has to the item now.
  public Optional<Link.BreakGlass> link(Tx tx, UUID person, String item) {
    return tx.sql()
        .fetchOptional(
            """
            select first, second from access.broken_glass
            where world = noroshi.world() and item = ? and expires_at > ?
              and (first = ? or second = ?)
            order by expires_at desc limit 1
            """,
            item,
            clock.instant(),
            person,
            person)
        .map(row ->
            new Link.BreakGlass(
                row.get(0, UUID.class).toString(), row.get(1, UUID.class).toString()));
  }

  /// The links this person has now, by item: for deciding about many.
  public Map<String, Link.BreakGlass> links(Tx tx, UUID person) {
    var links = new HashMap<String, Link.BreakGlass>();
    tx.sql()
        .fetch(
            """
            select item, first, second from access.broken_glass
            where world = noroshi.world() and expires_at > ? and (first = ? or second = ?)
            order by expires_at
            """,
            clock.instant(),
            person,
            person)
        .forEach(row ->
            links.put(
                row.get(0, String.class),
                new Link.BreakGlass(
                    row.get(1, UUID.class).toString(), row.get(2, UUID.class).toString())));
    return links;
  }

  /// One asks.
  public UUID ask(Tx tx, String item, UUID owner, String reason, UUID first) {
    return tx.sql()
        .fetchSingle(
            """
            insert into access.broken_glass (item, owner, reason, first, asked_at)
            values (?, ?, ?, ?, ?) returning id
            """,
            item,
            owner,
            reason,
            first,
            clock.instant())
        .get(0, UUID.class);
  }

  /// Another agrees; empty when it is not there, agreed to already, or asked by the same person.
  public Optional<Pane> agree(Tx tx, UUID id, UUID second) {
    var now = clock.instant();
    return tx.sql()
        .fetchOptional(
            """
            update access.broken_glass set second = ?, agreed_at = ?, expires_at = ?
            where world = noroshi.world() and id = ? and second is null and first <> ?
              and asked_at > ?
            returning *
            """,
            second,
            now,
            now.plus(HOLDS),
            id,
            second,
            now.minus(HOLDS))
        .map(BrokenGlass::pane);
  }

  /// What was asked in the last hours and is not agreed to, and what holds now; the newest first.
  public List<Pane> current(Tx tx) {
    var now = clock.instant();
    return tx.sql()
        .fetch(
            """
            select * from access.broken_glass
            where world = noroshi.world()
              and (second is null and asked_at > ? or expires_at > ?)
            order by asked_at desc
            """,
            now.minus(HOLDS),
            now)
        .map(BrokenGlass::pane);
  }

  /// What was opened of an organisation since then.
  public List<Pane> opened(Tx tx, UUID owner, Instant since) {
    return tx.sql()
        .fetch(
            """
            select * from access.broken_glass
            where world = noroshi.world() and owner = ? and agreed_at > ? order by agreed_at desc
            """,
            owner,
            since)
        .map(BrokenGlass::pane);
  }

  private static Pane pane(Record row) {
    return new Pane(
        row.get("id", UUID.class),
        row.get("item", String.class),
        row.get("owner", UUID.class),
        row.get("reason", String.class),
        row.get("first", UUID.class),
        row.get("asked_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.get("second", UUID.class)),
        Optional.ofNullable(row.get("expires_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}

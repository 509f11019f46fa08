package jp.noroshi.hub.party;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.DirectoryEdition.Member;
import jp.noroshi.hub.party.DirectoryEdition.Place;
import org.jooq.Record;

/// Keeps the newest edition of each world's directory in memory. Whoever asks gets one at least as
/// new as every change committed before; after a change only the organisations it touched are read
/// again. Thread-safe.
public final class DirectoryEditions {
  private final Clock clock;
  private final Map<String, DirectoryEdition> newest = new ConcurrentHashMap<>();

  public DirectoryEditions(Clock clock) {
    this.clock = clock;
  }

  /// The directory of the transaction's world, in an engine transaction.
  public DirectoryEdition current(Tx tx) {
    long version = version(tx);
    var now = clock.instant();
    var world = tx.actor().world();
    var known = newest.get(world);
    if (known != null && known.holds(version, now)) {
      return known;
    }
    var read =
        known == null || known.ended(now) || version < known.version()
            ? all(tx, version, now)
            : since(tx, known, version, now);
    // Of two that read at once the older must not win.
    newest.merge(world, read, (a, b) -> !a.ended(now) && a.version() > b.version() ? a : b);
    return read;
  }

  /// The version of the directory of the transaction's world, in an engine transaction; 0 before
  /// the first change.
  public long version(Tx tx) {
    return tx.sql()
        .fetchOptional("select version from party.directory_version where world = noroshi.world()")
        .map(row -> row.get(0, Long.class))
        .orElse(0L);
  }

  private static DirectoryEdition all(Tx tx, long version, Instant now) {
    var boundary = new Boundary(now);
    var members =
        read(tx, "select id, authority, sector from party.organisation where world = ?", boundary);
    return new DirectoryEdition(version, boundary.next, members);
  }

  private static DirectoryEdition since(Tx tx, DirectoryEdition known, long version, Instant now) {
    var changed =
        tx.sql()
            .fetch(
                """
                select organisation from party.directory_change
                where world = noroshi.world() and version > ?
                """,
                known.version())
            .getValues(0, UUID.class);
    var boundary = new Boundary(now);
    var members =
        read(
            tx,
            "select id, authority, sector from party.organisation where world = ? and id = any (?)",
            boundary,
            (Object) changed.toArray(new UUID[0]));
    return known.next(version, boundary.next, changed, members);
  }

  private static Map<UUID, Member> read(
      Tx tx, String organisations, Boundary boundary, Object... some) {
    var parameters = new Object[some.length + 1];
    parameters[0] = tx.actor().world();
    System.arraycopy(some, 0, parameters, 1, some.length);
    var members = new HashMap<UUID, Member>();
    tx.sql()
        .fetch(
            """
            select o.id, o.authority, o.sector, m.circles, m.since, m.until,
                   coalesce(p.people, 0) as people
            from (%s) o
            left join (select organisation, count(*)::int as people from party.membership
                       where ended_at is null group by organisation) p on p.organisation = o.id
            left join (select organisation, array_agg(circle) as circles, array_agg(since) as since,
                              array_agg(until) as until
                       from party.circle_member group by organisation) m on m.organisation = o.id
            """
                .formatted(organisations),
            parameters)
        .forEach(row -> members.put(row.get("id", UUID.class), member(row, boundary)));
    return members;
  }

  private static Member member(Record row, Boundary boundary) {
    var circles = row.get("circles", UUID[].class);
    var place =
        new Place(
            Optional.ofNullable(row.get("authority", String.class)),
            Optional.ofNullable(row.get("sector", String.class)),
            circles == null
                ? Set.of()
                : boundary.inside(
                    circles,
                    row.get("since", OffsetDateTime[].class),
                    row.get("until", OffsetDateTime[].class)));
    return new Member(place, row.get("people", Integer.class));
  }

  /// Which memberships hold now, and when the first of them begins or ends.
  private static final class Boundary {
    private final Instant now;
    private Instant next = Instant.MAX;

    Boundary(Instant now) {
      this.now = now;
    }

    Set<UUID> inside(UUID[] circles, OffsetDateTime[] since, OffsetDateTime[] until) {
      var inside = new HashSet<UUID>();
      for (int i = 0; i < circles.length; i++) {
        boolean begun = passed(since[i]);
        boolean over = until[i] != null && passed(until[i]);
        if (begun && !over) {
          inside.add(circles[i]);
        }
      }
      return inside;
    }

    private boolean passed(OffsetDateTime moment) {
      var at = moment.toInstant();
      if (at.isAfter(now)) {
        next = at.isBefore(next) ? at : next;
        return false;
      }
      return true;
    }
  }
}

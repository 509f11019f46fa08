package jp.noroshi.hub.exchange.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Sighting;
import jp.noroshi.stix.object.StixObject;

/// How long indicators are worth acting on, for one reader. A sighting makes one last longer only
/// for those who may see the sighting: to everybody else it would tell that somebody was hit.
public final class Lives {
  private static final int MOST_SIGHTINGS = 5_000;

  private final Database database;
  private final Decisions decisions;
  private final ReleaseAccess access;
  private final Decay decay;

  Lives(Database database, Decisions decisions, ReleaseAccess access, Decay decay) {
    this.database = database;
    this.decisions = decisions;
    this.access = access;
    this.decay = decay;
  }

  /// By STIX id.
  public Map<String, Life> of(Viewer viewer, Collection<Indicator> indicators) {
    var ids = indicators.stream().map(indicator -> indicator.id().toString()).toList();
    var seen = ids.isEmpty() ? Map.<String, Instant>of() : lastSeen(viewer, ids);
    var lives = new HashMap<String, Life>();
    for (var indicator : indicators) {
      var id = indicator.id().toString();
      lives.put(id, decay.of(indicator, Optional.ofNullable(seen.get(id))));
    }
    return lives;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over once
  private record Row(long main, byte[] content) {}

  private Map<String, Instant> lastSeen(Viewer viewer, List<String> ids) {
    var rows = database.in(decisions.reading(viewer), tx -> sightings(tx, ids));
    var allowed =
        access.allowed(
            viewer, rows.stream().map(Row::main).collect(Collectors.toSet()), Action.VIEW);
    // By sighting, the newest version first: a version that says otherwise replaces the one before.
    var sightings = new LinkedHashMap<String, Sighting>();
    for (var row : rows) {
      if (allowed.contains(row.main())
          && StixObject.parse(row.content()) instanceof Sighting sighting) {
        sightings.putIfAbsent(sighting.id().toString(), sighting);
      }
    }
    var seen = new HashMap<String, Instant>();
    for (var sighting : sightings.values()) {
      // A count of 0 says that it was looked for and not seen.
      if (!sighting.revoked() && sighting.count().orElse(1) > 0) {
        seen.merge(
            sighting.sightingOfRef().toString(),
            when(sighting),
            (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return seen;
  }

  private static Instant when(Sighting sighting) {
    var times = new ArrayList<StixTimestamp>();
    sighting.lastSeen().ifPresent(times::add);
    sighting.firstSeen().ifPresent(times::add);
    sighting.modified().ifPresent(times::add);
    return times.getFirst().instant();
  }

  private static List<Row> sightings(Tx tx, List<String> ids) {
    return tx.sql()
        .fetch(
            """
            select coalesce(r.main, r.id) as main, n.content from exchange.term t
            join exchange.release r on r.id = t.release
            join exchange.object_version v on v.id = r.object_version
            join exchange.rendition n on n.id = r.rendition
            where t.kind = 'reference' and t.term = any (?::text[]) and v.type = 'sighting'
            order by v.modified collate "C" desc, r.id desc limit ?
            """,
            ids.toArray(String[]::new),
            MOST_SIGHTINGS)
        .map(row -> new Row(row.get("main", Long.class), row.get("content", byte[].class)));
  }
}

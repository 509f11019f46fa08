package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Marks;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.stix.Tlp;

/// Releases many objects that came together but stand on their own, in a few statements a batch.
/// The same object again, from the same source and for the same audience, adds nothing.
///
/// The label decides the audience: CLEAR and GREEN are for every member; what is stricter stays
/// with the organisation that brought it in.
public final class BulkRelease {
  private final Clock clock;
  private final EventLog events;
  private final Grants grants;
  private final Audiences audiences;
  private final Decisions decisions;
  private final Collector collector;
  private final SearchIndex index;

  public BulkRelease(
      Clock clock,
      EventLog events,
      Grants grants,
      Audiences audiences,
      Decisions decisions,
      Collector collector,
      SearchIndex index) {
    this.collector = collector;
    this.index = index;
    this.clock = clock;
    this.events = events;
    this.grants = grants;
    this.audiences = audiences;
    this.decisions = decisions;
  }

  /// One object and its marks, never in quarantine.
  ///
  /// @param hash SHA-256 of its content, in hexadecimal
  public record Arrival(SharedObject object, Marks marks, String hash) {
    public Arrival {
      if (marks.quarantined()) {
        throw new IllegalArgumentException("what is quarantined is not released");
      }
    }

    public Arrival(SharedObject object, Marks marks) {
      this(object, marks, HexFormat.of().formatHex(object.sha256()));
    }
  }

  /// Where a batch comes from.
  ///
  /// @param source short stable name, as [Publication#source]
  /// @param path what it came by, e.g. the name of a file
  /// @param by the organisation that brought it in
  /// @param to whom else the labels address it to; the members where nothing is said
  /// @param into the collection an organisation adds its own objects to: it then stays the one they
  ///   came from
  public record Origin(
      String source,
      List<String> path,
      UUID by,
      Optional<Door> to,
      Optional<ObjectCollection> into) {
    public Origin {
      path = List.copyOf(path);
    }

    /// What an operator brings in from elsewhere.
    public Origin(String source, List<String> path, UUID by) {
      this(source, path, by, Optional.empty(), Optional.empty());
    }
  }

  /// What became of a batch.
  ///
  /// @param added objects that were not here in any version
  /// @param changed new versions of objects that were, and known ones with a new audience
  public record Outcome(int added, int changed, int unchanged) {
    /// Nothing.
    public static final Outcome NONE = new Outcome(0, 0, 0);

    public Outcome plus(Outcome other) {
      return new Outcome(added + other.added, changed + other.changed, unchanged + other.unchanged);
    }
  }

  /// Releases the batch in an engine transaction and tells of it (`exchange.imported`).
  public Outcome publish(Tx tx, List<Arrival> batch, Origin origin) {
    // Two imports of the same thing follow each other; the second then finds what the first did.
    tx.sql()
        .fetch(
            "select pg_advisory_xact_lock(hashtextextended('exchange.bulk ' || noroshi.world(),"
                + " 0))");
    var arrivals = distinct(batch);
    int repeated = batch.size() - arrivals.size();
    var known = knownIds(tx, arrivals);
    insertVersions(tx, arrivals);
    var kept = kept(tx, arrivals, audienceIds(tx, arrivals, origin), origin);
    insertRenditions(tx, kept);
    var fresh = kept.stream().filter(entry -> entry.release == 0).toList();
    if (fresh.isEmpty()) {
      place(tx, kept, origin);
      return new Outcome(0, 0, arrivals.size() + repeated);
    }
    insertReleases(tx, fresh, origin);
    insertTerms(tx, fresh);
    index.add(
        tx,
        fresh.stream()
            .map(entry -> new SearchIndex.Row(entry.release, entry.object().lexemes()))
            .toList());
    grants.grant(
        tx,
        fresh.stream()
            .filter(entry -> origin.into().isPresent() || isHeldBack(entry.tlp()))
            .map(entry -> entry.release)
            .toList(),
        origin.by(),
        Grants.Link.ORIGINATOR,
        Map.of("by", origin.source()));
    collector.collect(tx, fresh.stream().map(entry -> entry.release).toList());
    place(tx, kept, origin);
    tell(tx, fresh, origin);
    int added =
        (int)
            fresh.stream()
                .map(entry -> entry.object().stixId())
                .filter(id -> !known.contains(id))
                .distinct()
                .count();
    return new Outcome(added, fresh.size() - added, kept.size() - fresh.size() + repeated);
  }

  private void place(Tx tx, List<Entry> kept, Origin origin) {
    origin
        .into()
        .ifPresent(collection ->
            collector.place(tx, kept.stream().map(entry -> entry.release).toList(), collection));
  }

  // An object on its way into the tables. Used by one thread.
  private static final class Entry {
    private final Arrival arrival;
    private final long version;
    private final int audience;
    private long rendition;
    private long release;

    Entry(Arrival arrival, long version, int audience, long rendition, long release) {
      this.arrival = arrival;
      this.version = version;
      this.audience = audience;
      this.rendition = rendition;
      this.release = release;
    }

    SharedObject object() {
      return arrival.object();
    }

    Tlp tlp() {
      return arrival.marks().tlp();
    }
  }

  private static List<Arrival> distinct(List<Arrival> batch) {
    var byKey = new LinkedHashMap<String, Arrival>();
    batch.forEach(arrival ->
        byKey.putIfAbsent(
            String.join(
                " ", arrival.object().stixId(), arrival.object().modified(), arrival.hash()),
            arrival));
    return List.copyOf(byKey.values());
  }

  private static Set<String> knownIds(Tx tx, List<Arrival> arrivals) {
    return Set.copyOf(
        tx.sql()
            .fetch(
                """
                select distinct stix_id from exchange.object_version
                where world = noroshi.world() and stix_id = any (?::text[])
                """,
                (Object) texts(arrivals.stream().map(a -> a.object().stixId())))
            .getValues(0, String.class));
  }

  private void insertVersions(Tx tx, List<Arrival> arrivals) {
    tx.sql()
        .execute(
            """
            insert into exchange.object_version (stix_id, type, modified, name, sha256, received_at)
            select id, type, modified, name, decode(hash, 'hex'), ?
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as t (id, type, modified, name, hash)
            on conflict do nothing
            """,
            clock.instant(),
            texts(arrivals.stream().map(a -> a.object().stixId())),
            texts(arrivals.stream().map(a -> a.object().type())),
            texts(arrivals.stream().map(a -> a.object().modified())),
            texts(arrivals.stream().map(a -> a.object().name())),
            texts(arrivals.stream().map(Arrival::hash)));
  }

  private Map<Tlp, Integer> audienceIds(Tx tx, List<Arrival> arrivals, Origin origin) {
    var ids = new TreeMap<Tlp, Integer>();
    for (var arrival : arrivals) {
      ids.computeIfAbsent(
          arrival.marks().tlp(), tlp -> audiences.intern(tx, audience(tlp, origin).text()));
    }
    return ids;
  }

  private static Audience audience(Tlp tlp, Origin origin) {
    return origin
        .to()
        .map(door -> new Audience(Set.of(door), tlp))
        .orElseGet(() -> audience(tlp, origin.by()));
  }

  /// Whom a label addresses.
  ///
  /// @param by the organisation that brings it in
  public static Audience audience(Tlp tlp, UUID by) {
    var door = isHeldBack(tlp) ? new Door.Organisation(by.toString()) : new Door.Everyone();
    return new Audience(Set.of(door), tlp);
  }

  /// Whether a label keeps what bears it with the organisation that brings it in.
  public static boolean isHeldBack(Tlp tlp) {
    return switch (tlp) {
      case CLEAR, GREEN -> false;
      case AMBER, AMBER_STRICT, RED -> true;
    };
  }

  private static List<Entry> kept(
      Tx tx, List<Arrival> arrivals, Map<Tlp, Integer> audienceIds, Origin origin) {
    var audienceOf =
        arrivals.stream()
            .map(arrival -> audienceIds.get(arrival.marks().tlp()))
            .toArray(Integer[]::new);
    return tx.sql()
        .fetch(
            """
            select k.place, v.id as version, coalesce(n.id, 0) as rendition,
              coalesce((
                -- not the bare columns: by them all releases of an audience would be gone through
                select min(r.id + 0) from exchange.release r
                where r.object_version = v.id and r.source = ? and r.audience + 0 = k.audience
                  and r.main = r.id
              ), 0) as release
            from unnest(?::text[], ?::text[], ?::text[], ?::int[]) with ordinality
              as k (stix_id, modified, hash, audience, place)
            -- one by one, whatever is known of the tables' sizes
            cross join lateral (
              select v.id from exchange.object_version v
              where v.world = noroshi.world() and v.stix_id = k.stix_id
                and v.modified = k.modified and v.sha256 = decode(k.hash, 'hex')
              limit 1
            ) v
            left join lateral (
              select n.id from exchange.rendition n
              where n.object_version = v.id and n.kind = 'raw'
              limit 1
            ) n on true
            order by k.place
            """,
            origin.source(),
            texts(arrivals.stream().map(a -> a.object().stixId())),
            texts(arrivals.stream().map(a -> a.object().modified())),
            texts(arrivals.stream().map(Arrival::hash)),
            audienceOf)
        .map(row -> {
          int place = row.get("place", Integer.class) - 1;
          return new Entry(
              arrivals.get(place),
              row.get("version", Long.class),
              audienceOf[place],
              row.get("rendition", Long.class),
              row.get("release", Long.class));
        });
  }

  private static void insertRenditions(Tx tx, List<Entry> kept) {
    var missing = kept.stream().filter(entry -> entry.rendition == 0).toList();
    if (missing.isEmpty()) {
      return;
    }
    var ids = ids(tx, "exchange.rendition", missing.size());
    for (int at = 0; at < missing.size(); at++) {
      missing.get(at).rendition = ids.get(at);
    }
    // One prepared statement over all rows: the contents go as bytes, not as text in the SQL.
    tx.sql()
        .batch(
            """
            insert into exchange.rendition (id, object_version, kind, content)
            overriding system value values (?, ?, 'raw', ?)
            """,
            missing.stream()
                .map(entry ->
                    new Object[] {entry.rendition, entry.version, entry.object().content()})
                .toArray(Object[][]::new))
        .execute();
  }

  private void insertReleases(Tx tx, List<Entry> fresh, Origin origin) {
    var ids = ids(tx, "exchange.release", fresh.size());
    for (int at = 0; at < fresh.size(); at++) {
      fresh.get(at).release = ids.get(at);
    }
    var now = clock.instant();
    tx.sql()
        .execute(
            """
            insert into exchange.release
              (id, object_version, rendition, main, source, path, audience, tlp, pap, handling,
               promised_under, released_at, visible_from)
            overriding system value
            select id, version, rendition, id, ?, ?::text[], audience, tlp, pap, handling::jsonb,
              ?, ?, ?
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[],
                ?::text[])
              as t (id, version, rendition, audience, tlp, pap, handling)
            """,
            origin.source(),
            origin.path().toArray(String[]::new),
            decisions.ruleVersion(),
            now,
            now,
            ids.toArray(Long[]::new),
            fresh.stream().map(entry -> entry.version).toArray(Long[]::new),
            fresh.stream().map(entry -> entry.rendition).toArray(Long[]::new),
            fresh.stream().map(entry -> entry.audience).toArray(Integer[]::new),
            texts(fresh.stream().map(entry -> entry.tlp().name())),
            texts(fresh.stream().map(entry -> entry.arrival.marks().pap().name())),
            fresh.stream()
                .map(entry -> ReleaseItems.envelope(entry.arrival.marks()))
                .toArray(String[]::new));
  }

  private static void insertTerms(Tx tx, List<Entry> fresh) {
    var releases = new ArrayList<Long>();
    var kinds = new ArrayList<String>();
    var texts = new ArrayList<String>();
    for (var entry : fresh) {
      for (var term : entry.object().allTerms()) {
        releases.add(entry.release);
        kinds.add(term.kind().code());
        texts.add(term.kept());
      }
    }
    tx.sql()
        .execute(
            """
            insert into exchange.term (release, kind, term)
            select * from unnest(?::bigint[], ?::text[], ?::text[]) on conflict do nothing
            """,
            releases.toArray(Long[]::new),
            kinds.toArray(String[]::new),
            texts.toArray(String[]::new));
  }

  private void tell(Tx tx, List<Entry> fresh, Origin origin) {
    var types =
        fresh.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.object().type(), TreeMap::new, Collectors.counting()));
    events.append(
        tx,
        "exchange.imported",
        1,
        Map.of(
            "source",
            origin.source(),
            "releases",
            fresh.stream().map(entry -> entry.release).toList(),
            "types",
            types));
  }

  private static List<Long> ids(Tx tx, String table, int count) {
    return tx.sql()
        .fetch(
            "select nextval(pg_get_serial_sequence(?, 'id')) from generate_series(1, ?)",
            table,
            count)
        .getValues(0, Long.class);
  }

  private static String[] texts(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }
}

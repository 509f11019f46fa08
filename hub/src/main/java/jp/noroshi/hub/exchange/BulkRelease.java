package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    Collector.lockForMany(tx);
    var arrivals = distinct(batch);
    int repeated = batch.size() - arrivals.size();
    var known = known(tx, arrivals);
    var kept = kept(tx, arrivals, known, origin);
    var fresh = kept.stream().filter(entry -> entry.release == 0).toList();
    var old = kept.stream().filter(entry -> entry.release != 0).toList();
    if (fresh.isEmpty()) {
      place(tx, old, origin);
      return new Outcome(0, 0, arrivals.size() + repeated);
    }
    insertRenditions(tx, fresh);
    insertReleases(tx, fresh, origin);
    insertTerms(tx, fresh);
    index(tx, fresh, origin);
    collector.addressing(tx, () -> collect(tx, fresh, known, origin));
    place(tx, old, origin);
    tell(tx, fresh, origin);
    int added =
        (int)
            fresh.stream()
                .map(entry -> entry.object().stixId())
                .filter(id -> !known.ids().contains(id))
                .distinct()
                .count();
    return new Outcome(added, fresh.size() - added, kept.size() - fresh.size() + repeated);
  }

  private void collect(Tx tx, List<Entry> fresh, Known known, Origin origin) {
    var granted =
        fresh.stream()
            .filter(entry -> isGranted(entry, origin))
            .map(entry -> entry.release)
            .toList();
    grants.grant(tx, granted, origin.by(), Grants.Link.ORIGINATOR, Map.of("by", origin.source()));
    var seen = new HashSet<>(known.ids());
    var several =
        fresh.stream()
            .map(entry -> entry.object().stixId())
            .filter(id -> !seen.add(id))
            .collect(Collectors.toSet());
    var sorts = sorts(tx, fresh, origin);
    collector.collectFresh(
        tx,
        fresh.stream()
            .map(entry ->
                fresh(
                    entry,
                    Objects.requireNonNull(sorts.get(alike(entry, origin))),
                    !several.contains(entry.object().stixId())))
            .toList(),
        origin.into(),
        new Collector.Granted(origin.by(), Set.copyOf(granted)));
  }

  private static boolean isGranted(Entry entry, Origin origin) {
    return origin.into().isPresent() || isHeldBack(entry.tlp());
  }

  // What two objects of one batch have in common when their releases are of one sort.
  private record Alike(int audience, Marks marks, boolean granted) {}

  private static Alike alike(Entry entry, Origin origin) {
    return new Alike(entry.audience, entry.arrival.marks(), isGranted(entry, origin));
  }

  private Map<Alike, Integer> sorts(Tx tx, List<Entry> fresh, Origin origin) {
    var sorts = new HashMap<Alike, Integer>();
    for (var entry : fresh) {
      sorts.computeIfAbsent(
          alike(entry, origin),
          alike ->
              tx.sql()
                  .fetchSingle(
                      "select exchange.sort_of(?, ?, ?, ?::jsonb, ?, ?::uuid)",
                      alike.audience(),
                      alike.marks().tlp().name(),
                      alike.marks().pap().name(),
                      ReleaseItems.envelope(alike.marks()),
                      decisions.ruleVersion(),
                      alike.granted() ? origin.by() : null)
                  .get(0, Integer.class));
    }
    return sorts;
  }

  private static Collector.Fresh fresh(Entry entry, int sort, boolean sole) {
    var object = entry.object();
    var version =
        object.type().equals("marking-definition")
            ? Collector.definedAt(object.content())
            : Optional.of(object.modified()).filter(text -> !text.isEmpty());
    return new Collector.Fresh(
        entry.release,
        entry.audience,
        sort,
        entry.rendition,
        object.stixId(),
        object.type(),
        version,
        sole);
  }

  private void place(Tx tx, List<Entry> kept, Origin origin) {
    if (!kept.isEmpty()) {
      origin
          .into()
          .ifPresent(collection ->
              collector.place(tx, kept.stream().map(entry -> entry.release).toList(), collection));
    }
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

  /// What is here already of a batch.
  ///
  /// @param ids objects that are here in any version
  /// @param same arrivals that are here in the same bytes
  private record Known(Set<String> ids, Set<Arrival> same) {}

  private static Known known(Tx tx, List<Arrival> arrivals) {
    var ids = new HashSet<String>();
    var same = Collections.<Arrival>newSetFromMap(new IdentityHashMap<>());
    tx.rows(
        """
        select k.place, v.modified = k.modified and v.sha256 = decode(k.hash, 'hex')
        from unnest(?::text[], ?::text[], ?::text[]) with ordinality
          as k (stix_id, modified, hash, place)
        -- one by one, whatever is known of the tables' sizes
        cross join lateral (
          select v.modified, v.sha256 from exchange.object_version v
          where v.world = noroshi.world() and v.stix_id = k.stix_id
          offset 0
        ) v
        """,
        row -> {
          var arrival = arrivals.get(row.getInt(1) - 1);
          ids.add(arrival.object().stixId());
          return row.getBoolean(2) && same.add(arrival);
        },
        texts(arrivals.stream().map(a -> a.object().stixId())),
        texts(arrivals.stream().map(a -> a.object().modified())),
        texts(arrivals.stream().map(Arrival::hash)));
    return new Known(ids, same);
  }

  private List<Entry> kept(Tx tx, List<Arrival> arrivals, Known known, Origin origin) {
    var audienceIds = audienceIds(tx, arrivals, origin);
    var others = arrivals.stream().filter(arrival -> !known.same().contains(arrival)).toList();
    var ids = ids(tx, "exchange.object_version", others.size());
    if (insertVersions(tx, others, ids) < others.size()) {
      // Somebody else kept one of them in between, in a transaction of one object.
      return stored(tx, arrivals, audienceIds, origin);
    }
    var entries = new IdentityHashMap<Arrival, Entry>();
    for (int at = 0; at < others.size(); at++) {
      var arrival = others.get(at);
      int audience = Objects.requireNonNull(audienceIds.get(arrival.marks().tlp()));
      entries.put(arrival, new Entry(arrival, ids.get(at), audience, 0, 0));
    }
    stored(tx, List.copyOf(known.same()), audienceIds, origin)
        .forEach(entry -> entries.put(entry.arrival, entry));
    return arrivals.stream().map(entries::get).filter(Objects::nonNull).toList();
  }

  private int insertVersions(Tx tx, List<Arrival> arrivals, List<Long> ids) {
    if (arrivals.isEmpty()) {
      return 0;
    }
    return tx.change(
        """
        insert into exchange.object_version
          (id, world, origin, stix_id, type, modified, name, sha256, received_at)
        overriding system value
        select id, (select noroshi.world()), (select noroshi.origin()), stix_id, type, modified,
          name, decode(hash, 'hex'), ?
        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          as t (id, stix_id, type, modified, name, hash)
        on conflict do nothing
        """,
        now(),
        ids.toArray(Long[]::new),
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

  private static List<Entry> stored(
      Tx tx, List<Arrival> arrivals, Map<Tlp, Integer> audienceIds, Origin origin) {
    if (arrivals.isEmpty()) {
      return List.of();
    }
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

  private static void insertRenditions(Tx tx, List<Entry> fresh) {
    var missing = fresh.stream().filter(entry -> entry.rendition == 0).toList();
    if (missing.isEmpty()) {
      return;
    }
    var ids = ids(tx, "exchange.rendition", missing.size());
    for (int at = 0; at < missing.size(); at++) {
      missing.get(at).rendition = ids.get(at);
    }
    tx.change(
        """
        insert into exchange.rendition (id, world, object_version, kind, content)
        overriding system value
        select id, (select noroshi.world()), version, 'raw', content
        from unnest(?::bigint[], ?::bigint[], ?::bytea[]) as t (id, version, content)
        """,
        ids.toArray(Long[]::new),
        missing.stream().map(entry -> entry.version).toArray(Long[]::new),
        missing.stream().map(entry -> entry.object().content()).toArray(byte[][]::new));
  }

  private void insertReleases(Tx tx, List<Entry> fresh, Origin origin) {
    var ids = ids(tx, "exchange.release", fresh.size());
    for (int at = 0; at < fresh.size(); at++) {
      fresh.get(at).release = ids.get(at);
    }
    var now = now();
    tx.change(
        """
        insert into exchange.release
          (id, world, origin, object_version, rendition, main, source, path, audience, tlp, pap,
           handling, promised_under, released_at, visible_from, collected_at)
        overriding system value
        select id, (select noroshi.world()), (select noroshi.origin()), version, rendition, id, ?,
          ?::text[], audience, tlp, pap, handling::jsonb, ?, ?, ?, ?
        from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[],
            ?::text[])
          as t (id, version, rendition, audience, tlp, pap, handling)
        """,
        origin.source(),
        origin.path().toArray(String[]::new),
        decisions.ruleVersion(),
        now,
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
      for (var term : entry.object().keptTerms()) {
        releases.add(entry.release);
        kinds.add(term.kind().code());
        texts.add(term.text());
      }
    }
    tx.change(
        """
        insert into exchange.term (world, release, kind, term)
        select (select noroshi.world()), * from unnest(?::bigint[], ?::text[], ?::text[])
        """,
        releases.toArray(Long[]::new),
        kinds.toArray(String[]::new),
        texts.toArray(String[]::new));
  }

  private void index(Tx tx, List<Entry> fresh, Origin origin) {
    index.addFresh(
        tx,
        origin.source(),
        clock.instant(),
        fresh.stream()
            .map(entry ->
                new SearchIndex.Fresh(
                    entry.release,
                    entry.audience,
                    entry.tlp().name(),
                    entry.object().type(),
                    entry.object().lexemes()))
            .toList());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
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
    return tx.rows(
        // The name of the sequence is asked for once, not for each number.
        """
        select nextval(s.name) from (select pg_get_serial_sequence(?, 'id')::regclass as name offset 0) s,
          generate_series(1, ?)
        """,
        row -> row.getLong(1),
        table,
        count);
  }

  private static String[] texts(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }
}

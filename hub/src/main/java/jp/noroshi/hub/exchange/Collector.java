package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.ObjectCollection.Place;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.object.StixObject;
import org.jooq.Record;

/// Puts what is released into its collections, in the transaction that releases it.
///
/// `date_added` (TAXII 2.1 §3.4) grows by a microsecond an object at least, and the row of the
/// collection stays locked until the transaction ends: so it is given in the order in which
/// transactions end, no two objects of a collection share one, and who reads on from the last one
/// misses nothing. What opens later is collected when it opens.
public final class Collector {
  /// The types with a collection of their own.
  public static final List<String> TYPES =
      List.of(
          "attack-pattern",
          "course-of-action",
          "indicator",
          "malware",
          "report",
          "sighting",
          "vulnerability");

  private static final int BATCH = 1_000;

  // Many at once look only once what is here already, so nothing may come in between.
  private static final String LOCK =
      "select pg_advisory_xact_lock%s(hashtextextended('exchange.bulk ' || noroshi.world(), 0))";

  private static final String SELECT =
      """
      select r.id, coalesce(r.main, r.id) as main, r.audience, exchange.sort_of(r) as sort, r.rendition,
        v.stix_id, v.type,
        v.modified, case when v.type = 'marking-definition' then n.content end as definition
      from exchange.release r
      join exchange.object_version v on v.id = r.object_version
      join exchange.rendition n on n.id = r.rendition
      where r.withdrawn_at is null and r.visible_from <= ?
      """;

  private final Clock clock;
  private final Keyring keyring;

  public Collector(Clock clock, Keyring keyring) {
    this.clock = clock;
    this.keyring = keyring;
  }

  /// Waits for others that bring in many objects, and keeps everybody else out until the
  /// transaction ends: what is not here then does not come in between.
  static void lockForMany(Tx tx) {
    tx.sql().fetch(LOCK.formatted(""));
  }

  /// Waits for those that bring in many objects.
  static void lockForOne(Tx tx) {
    tx.sql().fetch(LOCK.formatted("_shared"));
  }

  /// Collects those of the releases that are open already; the others wait for [#collectDue].
  void collect(Tx tx, Collection<Long> releases) {
    collect(
        tx,
        tx.sql()
            .fetch(
                SELECT + " and r.collected_at is null and r.id = any (?::bigint[]) order by r.id",
                now(),
                releases.toArray(Long[]::new)));
  }

  /// A release of this transaction, open already and kept as collected.
  ///
  /// @param version as [ObjectCollection] shows it; empty for an object without
  /// @param sole whether nothing of its object was here before, under [#lockForMany]
  record Fresh(
      long release,
      int audience,
      int sort,
      long rendition,
      String stixId,
      String type,
      Optional<String> version,
      boolean sole) {}

  /// The grants some releases of this transaction have; they have no others.
  record Granted(UUID organisation, Set<Long> releases) {}

  /// Collects releases of this transaction that stand for themselves, without asking what is known
  /// of them here; within [#addressing].
  ///
  /// @param into one collection more
  void collectFresh(Tx tx, List<Fresh> releases, Optional<ObjectCollection> into, Granted granted) {
    var members =
        releases.stream()
            .map(fresh ->
                new Member(
                    fresh.release(),
                    fresh.release(),
                    fresh.audience(),
                    fresh.sort(),
                    fresh.rendition(),
                    fresh.stixId(),
                    fresh.type(),
                    fresh.version(),
                    fresh.sole()))
            .toList();
    var entries = new ArrayList<Entry>();
    collectionsOf(tx, members, into)
        .forEach((collection, inIt) -> entries.addAll(dated(tx, collection.id(), inIt)));
    insert(tx, entries);
    address(
        tx,
        entries.stream()
            .filter(entry -> granted.releases().contains(entry.member().release()))
            .toList(),
        granted.organisation());
  }

  /// Grants and collects without the triggers that address to each organisation what it was
  /// granted: with a thousand objects, going through the grants of each took as long as all else.
  void addressing(Tx tx, Runnable work) {
    var setting = "select set_config('noroshi.addressing', ?, true)";
    tx.sql().fetch(setting, "by hand");
    work.run();
    tx.sql().fetch(setting, "");
  }

  // In one order everywhere, so that two transactions never wait for each other.
  private Map<ObjectCollection, List<Member>> collectionsOf(
      Tx tx, List<Member> members, Optional<ObjectCollection> into) {
    var places = new TreeMap<Place, List<Member>>();
    for (var member : members) {
      for (var place : places(tx, member)) {
        places.computeIfAbsent(place, _ -> new ArrayList<>()).add(member);
      }
    }
    into.ifPresent(
        collection -> places.put(new Place(collection.kind(), collection.subject()), members));
    var collections = collections(tx, places.keySet());
    var all = new LinkedHashMap<ObjectCollection, List<Member>>();
    places.forEach((place, inIt) -> all.put(collections.apply(place), inIt));
    return all;
  }

  /// Collects some of what has opened meanwhile.
  ///
  /// @param tx an engine transaction
  /// @return how many objects
  public int collectDue(Tx tx) {
    var due =
        tx.sql()
            .fetch(
                SELECT + " and r.collected_at is null order by r.visible_from, r.id limit ?",
                now(),
                BATCH);
    collect(tx, due);
    return due.size();
  }

  /// Puts those of the releases that are open and not in it yet into one collection more.
  void place(Tx tx, Collection<Long> releases, ObjectCollection collection) {
    var missing =
        tx.sql()
            .fetch(
                SELECT
                    + """
                    and r.id = any (?::bigint[]) and not exists (
                      select from exchange.collected c
                      where c.release = r.id and c.collection = ?)
                    order by r.id
                    """,
                now(),
                releases.toArray(Long[]::new),
                collection.id());
    insert(tx, dated(tx, collection.id(), missing.stream().map(Collector::member).toList()));
  }

  /// Takes a release with its parts out of all collections.
  void remove(Tx tx, long main) {
    tx.sql()
        .execute(
            """
            with gone as (
              delete from exchange.collected
              where release in (select id from exchange.release where main = ?)
              returning collection, audience, date_added
            )
            delete from exchange.addressed a
            using gone join exchange.addressed_audience o
              on o.collection = gone.collection and o.audience = gone.audience
            where a.organisation = o.organisation and a.collection = gone.collection
              and a.audience = gone.audience and a.date_added = gone.date_added
            """,
            main);
  }

  /// The collections of these kinds and subjects; made where there is none yet.
  public Function<Place, ObjectCollection> collections(Tx tx, Collection<Place> places) {
    var found = find(tx, places);
    var missing = places.stream().filter(place -> !found.containsKey(place)).toList();
    if (!missing.isEmpty()) {
      tx.sql()
          .execute(
              """
              insert into exchange.collection (kind, subject)
              select * from unnest(?::text[], ?::text[]) on conflict do nothing
              """,
              kinds(missing),
              subjects(missing));
      found.putAll(find(tx, missing));
    }
    return place -> Objects.requireNonNull(found.get(place));
  }

  private static Map<Place, ObjectCollection> find(Tx tx, Collection<Place> places) {
    var order = List.copyOf(places);
    var found = new HashMap<Place, ObjectCollection>();
    tx.sql()
        .fetch(
            """
            select c.id, k.place from unnest(?::text[], ?::text[]) with ordinality
              as k (kind, subject, place)
            join exchange.collection c
              on c.world = noroshi.world() and c.kind = k.kind and c.subject = k.subject
            """,
            kinds(places),
            subjects(places))
        .forEach(row -> {
          var place = order.get(row.get("place", Integer.class) - 1);
          found.put(
              place,
              new ObjectCollection(row.get("id", UUID.class), place.kind(), place.subject()));
        });
    return found;
  }

  private static String[] kinds(Collection<Place> places) {
    return places.stream().map(place -> place.kind().code()).toArray(String[]::new);
  }

  private static String[] subjects(Collection<Place> places) {
    return places.stream().map(Place::subject).toArray(String[]::new);
  }

  private record Member(
      long release,
      long main,
      int audience,
      int sort,
      long rendition,
      String stixId,
      String type,
      Optional<String> version,
      boolean sole) {}

  // One object in one collection.
  private record Entry(UUID collection, OffsetDateTime dateAdded, Member member) {
    String version() {
      return member.version().orElseGet(() -> TaxiiTime.text(dateAdded.toInstant()));
    }
  }

  private void collect(Tx tx, List<? extends Record> rows) {
    var entries = new ArrayList<Entry>();
    collectionsOf(tx, rows.stream().map(Collector::member).toList(), Optional.empty())
        .forEach((collection, inIt) -> entries.addAll(dated(tx, collection.id(), inIt)));
    insert(tx, entries);
    tx.sql()
        .execute(
            "update exchange.release set collected_at = ? where id = any (?::bigint[])",
            now(),
            rows.stream().map(row -> row.get("id", Long.class)).toArray(Long[]::new));
  }

  private static Member member(Record row) {
    var modified = row.get("modified", String.class);
    var definition = row.get("definition", byte[].class);
    return new Member(
        row.get("id", Long.class),
        row.get("main", Long.class),
        row.get("audience", Integer.class),
        row.get("sort", Integer.class),
        row.get("rendition", Long.class),
        row.get("stix_id", String.class),
        row.get("type", String.class),
        definition == null
            ? Optional.of(modified).filter(text -> !text.isEmpty())
            : definedAt(definition),
        false);
  }

  /// What a marking definition shows as its version: it has no `modified` (STIX 2.1 §7.2.1).
  static Optional<String> definedAt(byte[] definition) {
    return StixObject.parse(definition).created().map(StixTimestamp::text);
  }

  private List<Place> places(Tx tx, Member member) {
    var places = new ArrayList<Place>();
    places.add(new Place(ObjectCollection.Kind.EVERYTHING, ""));
    if (TYPES.contains(member.type())) {
      places.add(new Place(ObjectCollection.Kind.TYPE, member.type()));
    }
    for (var door : keyring.audience(tx, member.audience()).doors()) {
      if (door instanceof Door.Circle(var code)) {
        places.add(new Place(ObjectCollection.Kind.CIRCLE, code));
      }
    }
    return places;
  }

  private List<Entry> dated(Tx tx, UUID collection, List<Member> members) {
    if (members.isEmpty()) {
      return List.of();
    }
    var last =
        tx.sql()
            .fetchSingle(
                """
                update exchange.collection
                set last_added = greatest(?, last_added + interval '1 microsecond')
                  + (? - 1) * interval '1 microsecond'
                where id = ? returning last_added
                """,
                now(),
                members.size(),
                collection)
            .get(0, OffsetDateTime.class)
            .toInstant();
    var entries = new ArrayList<Entry>(members.size());
    for (int i = 0; i < members.size(); i++) {
      var date = last.minus(Duration.of(members.size() - 1L - i, ChronoUnit.MICROS));
      entries.add(new Entry(collection, date.atOffset(ZoneOffset.UTC), members.get(i)));
    }
    return entries;
  }

  private static void insert(Tx tx, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var others =
        entries.stream()
            .map(Entry::member)
            .filter(member -> !member.sole())
            .map(Member::stixId)
            .distinct()
            .toArray(String[]::new);
    if (others.length > 0) {
      tx.change(
          """
          update exchange.collected set sole = false
          where sole and collection = any (?::uuid[]) and stix_id = any (?::text[])
          """,
          Arrays.stream(collections(entries)).distinct().toArray(String[]::new),
          others);
    }
    var versions = texts(entries, Entry::version);
    tx.change(
        """
        insert into exchange.collected
          (world, collection, date_added, release, main, audience, sort, rendition, stix_id, type,
           version, version_key, spec_version, sole)
        select (select noroshi.world()), collection, date_added, release, main, audience, sort,
          rendition, stix_id, type, version, version_key, '2.1', sole
        from unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::int[], ?::int[],
            ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
          as t (collection, date_added, release, main, audience, sort, rendition, stix_id, type,
            version, version_key, sole)
        on conflict (release, collection) do nothing
        """,
        collections(entries),
        dates(entries),
        entries.stream().map(entry -> entry.member().release()).toArray(Long[]::new),
        entries.stream().map(entry -> entry.member().main()).toArray(Long[]::new),
        audiences(entries),
        entries.stream().map(entry -> entry.member().sort()).toArray(Integer[]::new),
        entries.stream().map(entry -> entry.member().rendition()).toArray(Long[]::new),
        texts(entries, entry -> entry.member().stixId()),
        texts(entries, entry -> entry.member().type()),
        versions,
        Arrays.stream(versions).map(TaxiiTime::key).toArray(String[]::new),
        entries.stream().map(entry -> entry.member().sole()).toArray(Boolean[]::new));
    tx.change(
        """
        insert into exchange.collection_audience (collection, audience)
        select distinct * from unnest(?::uuid[], ?::int[]) on conflict do nothing
        """,
        collections(entries),
        audiences(entries));
  }

  private static void address(Tx tx, List<Entry> entries, UUID organisation) {
    if (entries.isEmpty()) {
      return;
    }
    tx.change(
        """
        insert into exchange.addressed (world, organisation, collection, audience, date_added)
        select (select noroshi.world()), ?, * from unnest(?::uuid[], ?::int[], ?::timestamptz[])
        """,
        organisation,
        collections(entries),
        audiences(entries),
        dates(entries));
    tx.change(
        """
        insert into exchange.addressed_audience (organisation, collection, audience)
        select distinct ?::uuid, * from unnest(?::uuid[], ?::int[]) on conflict do nothing
        """,
        organisation,
        collections(entries),
        audiences(entries));
  }

  private static String[] collections(List<Entry> entries) {
    return texts(entries, entry -> entry.collection().toString());
  }

  private static String[] dates(List<Entry> entries) {
    return texts(entries, entry -> entry.dateAdded().toString());
  }

  private static Integer[] audiences(List<Entry> entries) {
    return entries.stream().map(entry -> entry.member().audience()).toArray(Integer[]::new);
  }

  private static String[] texts(List<Entry> entries, Function<Entry, String> text) {
    return entries.stream().map(text).toArray(String[]::new);
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}

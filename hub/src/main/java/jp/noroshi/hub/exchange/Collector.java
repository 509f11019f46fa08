package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  private static final String SELECT =
      """
      select r.id, coalesce(r.main, r.id) as main, r.audience, r.rendition, v.stix_id, v.type,
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
    insert(tx, collection.id(), missing.stream().map(Collector::member).toList());
  }

  /// Takes a release with its parts out of all collections.
  void remove(Tx tx, long main) {
    tx.sql()
        .execute(
            """
            with gone as (
              delete from exchange.collected where main = ? returning collection, date_added
            )
            delete from exchange.addressed a using gone
            where a.collection = gone.collection and a.date_added = gone.date_added
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
      long rendition,
      String stixId,
      String type,
      Optional<String> version) {}

  private void collect(Tx tx, List<? extends Record> rows) {
    // In one order everywhere, so that two transactions never wait for each other.
    var places = new TreeMap<Place, List<Member>>();
    for (var row : rows) {
      var member = member(row);
      for (var place : places(tx, member)) {
        places.computeIfAbsent(place, _ -> new ArrayList<>()).add(member);
      }
    }
    var collections = collections(tx, places.keySet());
    places.forEach((place, members) -> insert(tx, collections.apply(place).id(), members));
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
        row.get("rendition", Long.class),
        row.get("stix_id", String.class),
        row.get("type", String.class),
        definition == null
            ? Optional.of(modified).filter(text -> !text.isEmpty())
            : StixObject.parse(definition).created().map(StixTimestamp::text));
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

  private void insert(Tx tx, UUID collection, List<Member> members) {
    if (members.isEmpty()) {
      return;
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
    var dates = new OffsetDateTime[members.size()];
    var versions = new String[members.size()];
    var keys = new String[members.size()];
    for (int i = 0; i < members.size(); i++) {
      var date = last.minus(Duration.of(members.size() - 1L - i, ChronoUnit.MICROS));
      dates[i] = date.atOffset(ZoneOffset.UTC);
      versions[i] = members.get(i).version().orElseGet(() -> TaxiiTime.text(date));
      keys[i] = TaxiiTime.key(versions[i]);
    }
    tx.sql()
        .execute(
            """
            insert into exchange.collected
              (collection, date_added, release, main, audience, rendition, stix_id, type, version,
               version_key, spec_version)
            select ?, date_added, release, main, audience, rendition, stix_id, type, version,
              version_key, '2.1'
            from unnest(?::timestamptz[], ?::bigint[], ?::bigint[], ?::int[], ?::bigint[],
                ?::text[], ?::text[], ?::text[], ?::text[])
              as t (date_added, release, main, audience, rendition, stix_id, type, version,
                version_key)
            on conflict (release, collection) do nothing
            """,
            collection,
            dates,
            members.stream().map(Member::release).toArray(Long[]::new),
            members.stream().map(Member::main).toArray(Long[]::new),
            members.stream().map(Member::audience).toArray(Integer[]::new),
            members.stream().map(Member::rendition).toArray(Long[]::new),
            members.stream().map(Member::stixId).toArray(String[]::new),
            members.stream().map(Member::type).toArray(String[]::new),
            versions,
            keys);
    tx.sql()
        .execute(
            """
            insert into exchange.collection_audience (collection, audience)
            select ?, a from unnest(?::int[]) as a on conflict do nothing
            """,
            collection,
            members.stream().map(Member::audience).distinct().toArray(Integer[]::new));
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}

package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.handling.Pap;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.object.StixObject;
import org.jspecify.annotations.Nullable;

/// Keeps shared objects: bytes as they came, what must be searched beside them, and for each
/// release who may see it. Publishing the same object again adds nothing.
public final class Exchange {
  /// The largest object kept, in bytes.
  public static final int MAX_OBJECT_BYTES = 8 << 20;

  /// How long a shared incident is told to those who register its product only later.
  public static final Duration RECENT = Duration.ofDays(180);

  private final Clock clock;
  private final EventLog events;
  private final Grants grants;
  private final Collector collector;
  private final SearchIndex index;

  public Exchange(
      Clock clock, EventLog events, Grants grants, Collector collector, SearchIndex index) {
    this.collector = collector;
    this.index = index;
    this.clock = clock;
    this.events = events;
    this.grants = grants;
  }

  /// What became of a publication.
  public sealed interface Outcome {
    /// It is new; `release` is the id of the main object's release.
    record Published(long release) implements Outcome {}

    /// Every object was here already from the same source for the same audience.
    record Unchanged(long release) implements Outcome {}
  }

  /// Releases the objects in an engine transaction and tells of it (`exchange.released`).
  public Outcome publish(Tx tx, Publication publication) {
    Collector.lockForOne(tx);
    long main = 0;
    var fresh = new ArrayList<Long>();
    for (var object : publication.objects()) {
      var kept = keep(tx, object);
      var existing = existingRelease(tx, publication, kept, main);
      long release = existing == null ? release(tx, publication, object, kept, main) : existing;
      if (existing == null) {
        fresh.add(release);
      }
      if (main == 0) {
        main = release;
      }
    }
    if (fresh.isEmpty()) {
      return new Outcome.Unchanged(main);
    }
    var first = publication.objects().getFirst();
    long id = main;
    // Before it is collected: whom it came from belongs to its sort.
    publication
        .originator()
        .ifPresent(who -> grants.grant(tx, id, who, Grants.Link.ORIGINATOR, Map.of()));
    collector.collect(tx, fresh);
    events.append(
        tx,
        "exchange.released",
        1,
        Map.of(
            "release",
            String.valueOf(id),
            "stix_id",
            first.stixId(),
            "type",
            first.type(),
            "source",
            publication.source()),
        publication.visibleFrom());
    return new Outcome.Published(id);
  }

  /// Adds objects to a release, under its marks and for its audience, in an engine transaction;
  /// whoever may see the release may see them.
  ///
  /// @param main id of the main release
  /// @return whether it had not ended; when it had, nothing is added
  public boolean add(Tx tx, long main, List<SharedObject> objects) {
    var found =
        tx.sql()
            .fetchOptional(
                """
                select source, audience, tlp, pap, handling::text as handling, promised_under,
                  visible_from
                from exchange.release where id = ? and withdrawn_at is null
                """,
                main);
    if (found.isEmpty()) {
      return false;
    }
    Collector.lockForOne(tx);
    var row = found.get();
    var publication =
        new Publication(
            objects,
            row.get("source", String.class),
            row.get("audience", Integer.class),
            ReleaseItems.marks(
                Tlp.valueOf(row.get("tlp", String.class)),
                Pap.valueOf(row.get("pap", String.class)),
                row.get("handling", String.class)),
            row.get("promised_under", String.class),
            Optional.empty(),
            row.get("visible_from", OffsetDateTime.class).toInstant());
    var fresh = new ArrayList<Long>();
    for (var object : objects) {
      var kept = keep(tx, object);
      if (existingRelease(tx, publication, kept, main) == null) {
        fresh.add(release(tx, publication, object, kept, main));
      }
    }
    collector.collect(tx, fresh);
    return true;
  }

  private record Kept(long version, long rendition) {}

  private Kept keep(Tx tx, SharedObject object) {
    var hash = object.sha256();
    var inserted =
        tx.sql()
            .fetchOptional(
                """
                insert into exchange.object_version (stix_id, type, modified, name, sha256, received_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                """,
                object.stixId(),
                object.type(),
                object.modified(),
                object.name(),
                hash,
                clock.instant());
    if (inserted.isPresent()) {
      long version = inserted.get().get(0, Long.class);
      long rendition =
          tx.sql()
              .fetchSingle(
                  """
                  insert into exchange.rendition (object_version, kind, content)
                  values (?, 'raw', ?) returning id
                  """,
                  version,
                  object.content())
              .get(0, Long.class);
      return new Kept(version, rendition);
    }
    return tx.sql()
        .fetchSingle(
            """
            select v.id, r.id from exchange.object_version v
            join exchange.rendition r on r.object_version = v.id and r.kind = 'raw'
            where v.world = noroshi.world() and v.stix_id = ? and v.modified = ? and v.sha256 = ?
            """,
            object.stixId(),
            object.modified(),
            hash)
        .map(row -> new Kept(row.get(0, Long.class), row.get(1, Long.class)));
  }

  private static @Nullable Long existingRelease(
      Tx tx, Publication publication, Kept kept, long main) {
    return tx.sql()
        .fetchOptional(
            """
            select id from exchange.release
            where world = noroshi.world() and object_version = ? and source = ? and audience = ?
              and (? = 0 and main = id or main = ?)
            order by id limit 1
            """,
            kept.version(),
            publication.source(),
            publication.audience(),
            main,
            main)
        .map(row -> row.get(0, Long.class))
        .orElse(null);
  }

  private long release(Tx tx, Publication publication, SharedObject object, Kept kept, long main) {
    long id =
        tx.sql()
            .fetchSingle("select nextval(pg_get_serial_sequence('exchange.release', 'id'))")
            .get(0, Long.class);
    tx.sql()
        .execute(
            """
            insert into exchange.release
              (id, object_version, rendition, main, source, audience, tlp, pap, handling,
               promised_under, released_at, visible_from)
            overriding system value values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """,
            id,
            kept.version(),
            kept.rendition(),
            main == 0 ? id : main,
            publication.source(),
            publication.audience(),
            publication.marks().tlp().name(),
            publication.marks().pap().name(),
            ReleaseItems.envelope(publication.marks()),
            publication.promisedUnder(),
            clock.instant(),
            publication.visibleFrom());
    tx.sql()
        .batch(
            object.keptTerms().stream()
                .map(term ->
                    tx.sql()
                        .query(
                            """
                            insert into exchange.term (release, kind, term) values (?, ?, ?)
                            on conflict do nothing
                            """,
                            id,
                            term.kind().code(),
                            term.text()))
                .toList())
        .execute();
    index.add(tx, List.of(new SearchIndex.Row(id, object.lexemes())));
    return id;
  }

  /// A release with its parts, for the platform's machinery (an engine transaction).
  public Optional<Released> released(Tx tx, long release) {
    return tx.sql()
        .fetchOptional(
            "select id, source, audience, tlp, released_at from exchange.release where id = ?",
            release)
        .map(row ->
            new Released(
                row.get("id", Long.class),
                row.get("source", String.class),
                row.get("audience", Integer.class),
                Tlp.valueOf(row.get("tlp", String.class)),
                row.get("released_at", java.time.OffsetDateTime.class).toInstant(),
                parts(tx, release)));
  }

  /// Ends a release with its parts: from now on it is shown to nobody.
  ///
  /// @param main id of the main release
  public void withdraw(Tx tx, long main) {
    tx.sql()
        .execute(
            "update exchange.release set withdrawn_at = ? where main = ? and withdrawn_at is null",
            clock.instant(),
            main);
    collector.remove(tx, main);
    index.remove(tx, main);
  }

  /// The STIX ids of a release with its parts, ended or not, in an engine transaction.
  ///
  /// @param main id of the main release
  public List<String> objectsOf(Tx tx, long main) {
    return tx.sql()
        .fetch(
            """
            select v.stix_id from exchange.release r
            join exchange.object_version v on v.id = r.object_version
            where r.main = ? order by r.id
            """,
            main)
        .getValues(0, String.class);
  }

  /// The main releases of one source that name any of these products and are not older than
  /// [#RECENT].
  public List<Long> withProducts(Tx tx, String source, Set<String> productKeys) {
    if (productKeys.isEmpty()) {
      return List.of();
    }
    return tx.sql()
        .fetch(
            """
            select distinct r.main from exchange.term t join exchange.release r on r.id = t.release
            where r.world = noroshi.world() and r.withdrawn_at is null and r.source = ?
              and r.released_at > ? and t.kind = 'product' and t.term = any (?)
            order by r.main
            """,
            source,
            clock.instant().minus(RECENT),
            productKeys.toArray(String[]::new))
        .map(row -> row.get(0, Long.class));
  }

  /// The marking definitions kept under these ids, in all their versions; for reading markings, in
  /// an engine transaction.
  public List<MarkingDefinition> markingDefinitions(Tx tx, Set<StixId> ids) {
    return tx.sql()
        .fetch(
            """
            select n.content from exchange.object_version v
            join exchange.rendition n on n.object_version = v.id and n.kind = 'raw'
            where v.world = noroshi.world() and v.type = 'marking-definition'
              and v.stix_id = any (?::text[])
            """,
            (Object) ids.stream().map(StixId::toString).toArray(String[]::new))
        .map(row -> (MarkingDefinition) StixObject.parse(row.get("content", byte[].class)));
  }

  private static List<Released.Part> parts(Tx tx, long main) {
    var terms =
        tx
            .sql()
            .fetch(
                """
                select t.release, t.kind, t.term from exchange.term t
                join exchange.release r on r.id = t.release where r.main = ?
                """,
                main)
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("release", Long.class),
                    Collectors.mapping(
                        row ->
                            new SharedObject.Term(
                                SharedObject.Kind.valueOf(
                                    row.get("kind", String.class).toUpperCase(Locale.ROOT)),
                                row.get("term", String.class)),
                        Collectors.toList())));
    return tx.sql()
        .fetch(
            """
            select r.id, v.stix_id, v.type, n.content
            from exchange.release r
            join exchange.object_version v on v.id = r.object_version
            join exchange.rendition n on n.id = r.rendition
            where r.main = ? order by r.id
            """,
            main)
        .map(row ->
            new Released.Part(
                row.get("id", Long.class),
                row.get("stix_id", String.class),
                row.get("type", String.class),
                row.get("content", byte[].class),
                terms.getOrDefault(row.get("id", Long.class), List.of())));
  }
}

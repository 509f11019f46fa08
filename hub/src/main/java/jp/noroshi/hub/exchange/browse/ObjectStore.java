package jp.noroshi.hub.exchange.browse;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.browse.ObjectPage.Version;
import jp.noroshi.stix.Tlp;
import org.jooq.Record;

/// The statements of this package. Each runs as the reader: row-level security lets through the
/// audiences open to them and what they were granted. Of an object only the newest release they see
/// is listed.
final class ObjectStore {
  private static final String COLUMNS =
      """
      r.id as release, coalesce(r.main, r.id) as main, v.stix_id, v.type, v.name, v.modified, r.tlp,
        r.source, r.released_at
      """;

  // The same object comes in versions and from several sources.
  private static final String NEWEST =
      """
      not exists (
        select from exchange.object_version newer_version
        join exchange.release newer on newer.object_version = newer_version.id
        where newer_version.stix_id = v.stix_id
          and (newer_version.modified collate "C", newer.id) > (v.modified collate "C", r.id)
      )
      """;

  /// Those of the releases the reader sees that are the newest of their object.
  List<Line> lines(Tx tx, Collection<Long> releases) {
    return tx.sql()
        .fetch(
            "select "
                + COLUMNS
                + """
                from exchange.release r
                join exchange.object_version v on v.id = r.object_version
                where r.id = any (?::bigint[]) and
                """
                + NEWEST
                + " order by r.id desc",
            (Object) releases.toArray(Long[]::new))
        .map(ObjectStore::line);
  }

  /// The labels these releases bear, each as often as it is borne.
  List<String> labels(Tx tx, Collection<Long> releases) {
    return tx.sql()
        .fetch(
            """
            select t.term from exchange.term t
            where t.release = any (?::bigint[]) and t.kind = 'label'
            """,
            (Object) releases.toArray(Long[]::new))
        .getValues(0, String.class);
  }

  List<Line> newest(Tx tx, Collection<String> stixIds) {
    return tx.sql()
        .fetch(
            "select "
                + COLUMNS
                + """
                from exchange.object_version v
                join exchange.release r on r.object_version = v.id
                where v.stix_id = any (?::text[]) and
                """
                + NEWEST,
            (Object) stixIds.toArray(String[]::new))
        .map(ObjectStore::line);
  }

  /// All releases of an object, the newest version first.
  List<Version> versions(Tx tx, String stixId, int limit) {
    return tx.sql()
        .fetch(
            "select "
                + COLUMNS
                + """
                , r.path, v.id as version from exchange.object_version v
                join exchange.release r on r.object_version = v.id
                where v.stix_id = ?
                order by v.modified collate "C" desc, r.id desc limit ?
                """,
            stixId,
            limit)
        .map(ObjectStore::version);
  }

  /// All releases of these objects.
  List<Version> versionsOf(Tx tx, Collection<String> stixIds) {
    return tx.sql()
        .fetch(
            "select "
                + COLUMNS
                + """
                , r.path, v.id as version from exchange.object_version v
                join exchange.release r on r.object_version = v.id
                where v.stix_id = any (?::text[])
                """,
            (Object) stixIds.toArray(String[]::new))
        .map(ObjectStore::version);
  }

  /// The STIX ids of the newest conflicts, in an engine transaction.
  List<String> conflicts(Tx tx, int limit) {
    return tx.sql()
        .fetch(
            """
            select stix_id, max(found_at) from exchange.conflict
            where world = noroshi.world()
            group by stix_id order by 2 desc limit ?
            """,
            limit)
        .getValues(0, String.class);
  }

  byte[] content(Tx tx, long release) {
    return tx.sql()
        .fetchSingle(
            """
            select n.content from exchange.release r
            join exchange.rendition n on n.id = r.rendition where r.id = ?
            """,
            release)
        .get(0, byte[].class);
  }

  /// The bytes of these releases.
  List<Content> contents(Tx tx, Collection<Long> releases) {
    return tx.sql()
        .fetch(
            """
            select r.id, n.content from exchange.release r
            join exchange.rendition n on n.id = r.rendition
            where r.id = any (?::bigint[]) order by r.id
            """,
            (Object) releases.toArray(Long[]::new))
        .map(row -> new Content(row.get(0, Long.class), row.get(1, byte[].class)));
  }

  /// The bytes of one release.
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  record Content(long release, byte[] bytes) {}

  /// The relationships and containers that point to any of these objects, newest first.
  List<Pointing> pointing(Tx tx, Collection<String> stixIds, int limit) {
    return tx.sql()
        .fetch(
            "select "
                + COLUMNS
                + """
                , t.term as target, case when v.type = 'relationship' then n.content end as content
                from exchange.term t
                join exchange.release r on r.id = t.release
                join exchange.object_version v on v.id = r.object_version
                join exchange.rendition n on n.id = r.rendition
                where t.kind = 'reference' and t.term = any (?::text[]) and
                """
                + NEWEST
                + " order by r.id desc limit ?",
            stixIds.toArray(String[]::new),
            limit)
        .map(row -> {
          var content = row.get("content", byte[].class);
          return new Pointing(
              line(row), row.get("target", String.class), content == null ? new byte[0] : content);
        });
  }

  /// The sightings of an object, newest first, with their bytes.
  List<Pointing> sightings(Tx tx, String stixId, int limit) {
    return tx.sql()
        .fetch(
            "select "
                + COLUMNS
                + """
                , n.content from exchange.term t
                join exchange.release r on r.id = t.release
                join exchange.object_version v on v.id = r.object_version
                join exchange.rendition n on n.id = r.rendition
                where t.kind = 'reference' and t.term = ? and v.type = 'sighting' and
                """
                + NEWEST
                + " order by r.id desc limit ?",
            stixId,
            limit)
        .map(row -> new Pointing(line(row), stixId, row.get("content", byte[].class)));
  }

  /// Other objects with a value of this one, newest first.
  ///
  /// @param type only of this type; empty for all
  List<Line> sharing(Tx tx, Line line, String type, int limit) {
    return tx.sql()
        .fetch(
            "select "
                + COLUMNS
                + """
                from exchange.release r
                join exchange.object_version v on v.id = r.object_version
                where v.stix_id <> ? and (? = '' or v.type = ?) and r.id in (
                    select same.release from exchange.term own
                    join exchange.term same on same.kind = 'value' and same.term = own.term
                    where own.release = ? and own.kind = 'value')
                  and
                """
                + NEWEST
                + " order by r.id desc limit ?",
            line.stixId(),
            type,
            type,
            line.release(),
            limit)
        .map(ObjectStore::line);
  }

  /// Something that points to an object.
  ///
  /// @param to the object's STIX id
  /// @param content of a relationship or a sighting, where it was asked for; else empty
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  record Pointing(Line line, String to, byte[] content) {}

  private static Version version(Record row) {
    return new Version(
        line(row), row.get("version", Long.class), List.of(row.get("path", String[].class)));
  }

  private static Line line(Record row) {
    return new Line(
        row.get("release", Long.class),
        row.get("main", Long.class),
        row.get("stix_id", String.class),
        row.get("type", String.class),
        row.get("name", String.class),
        row.get("modified", String.class),
        Tlp.valueOf(row.get("tlp", String.class)),
        row.get("source", String.class),
        row.get("released_at", OffsetDateTime.class).toInstant());
  }
}

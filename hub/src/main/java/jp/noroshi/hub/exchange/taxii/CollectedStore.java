package jp.noroshi.hub.exchange.taxii;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// The statements over collections. Those that read objects run as the reader, under row-level
/// security.
final class CollectedStore {
  /// An object in a collection, without its content.
  ///
  /// @param main the release that is decided about
  record Row(
      Instant dateAdded,
      long release,
      long main,
      String stixId,
      String type,
      String version,
      String specVersion) {}

  // One scan an audience, each in order and each no longer than a page: what the reader may not see
  // costs nothing. What was granted beside the audiences comes the same way.
  private static final String CANDIDATES =
      """
      with open as (
        select c.* from exchange.collection_audience a
        cross join lateral (
          select * from exchange.collected c
          where c.collection = a.collection and c.audience = a.audience and c.date_added > ?
            %1$s
          order by c.date_added limit ?
        ) c
        where a.collection = ?
      ), granted as (
        select c.* from exchange.addressed_audience a
        cross join lateral (
          select c.* from exchange.addressed g
          join exchange.collected c
            on c.collection = g.collection and c.date_added = g.date_added
          where g.organisation = a.organisation and g.collection = a.collection
            and g.audience = a.audience and g.date_added > ?
            %1$s
          order by g.date_added limit ?
        ) c
        where a.organisation = noroshi.organisation() and a.collection = ?
          and a.audience <> all (coalesce(noroshi.audiences(), '{}'))
      )
      select date_added, release, main, stix_id, type, version, spec_version
      from (select * from open union all select * from granted) c
      order by date_added limit ?
      """;

  // The same version of an object that came twice is shown once.
  private static final String FIRST_COPY =
      """
      and not exists (
        select from exchange.collected n
        where n.collection = c.collection and n.stix_id = c.stix_id
          and n.version_key = c.version_key and n.date_added < c.date_added)
      """;
  private static final String NEWEST_SPECIFICATION =
      """
      and (c.spec_version = '2.1' or not exists (
        select from exchange.collected n
        where n.collection = c.collection and n.stix_id = c.stix_id and n.spec_version = '2.1'))
      """;
  private static final String NO_OTHER =
      """
      not exists (
        select from exchange.collected n
        where n.collection = c.collection and n.stix_id = c.stix_id
          and n.version_key collate "C" %s c.version_key collate "C" and %s)
      """;

  List<Row> page(Tx tx, UUID collection, ObjectFilter filter, Instant behind, int limit) {
    var condition = condition(filter);
    var after = behind.atOffset(ZoneOffset.UTC);
    var values = new ArrayList<Object>();
    values.add(after);
    values.addAll(condition.values());
    values.add(limit);
    values.add(collection);
    values.add(after);
    values.addAll(condition.values());
    values.add(limit);
    values.add(collection);
    values.add(limit);
    return tx.sql()
        .fetch(CANDIDATES.formatted(condition.sql()), values.toArray())
        .map(CollectedStore::row);
  }

  private record Condition(String sql, List<Object> values) {}

  private static Condition condition(ObjectFilter filter) {
    var sql = new StringBuilder();
    var values = new ArrayList<Object>();
    if (!filter.ids().isEmpty()) {
      sql.append(" and c.stix_id = any (?::text[])");
      values.add(filter.ids().toArray(String[]::new));
    }
    if (!filter.types().isEmpty()) {
      sql.append(" and c.type = any (?::text[])");
      values.add(filter.types().toArray(String[]::new));
    }
    var same = "true";
    if (filter.specVersions().isEmpty()) {
      sql.append(NEWEST_SPECIFICATION);
      same = "n.spec_version >= c.spec_version";
    } else {
      sql.append(" and c.spec_version = any (?::text[])");
      values.add(filter.specVersions().toArray(String[]::new));
      same = "n.spec_version = any (?::text[])";
    }
    sql.append(FIRST_COPY);
    if (!filter.asksFor("all")) {
      sql.append(" and (false");
      if (filter.asksFor("last")) {
        sql.append(" or ").append(NO_OTHER.formatted(">", same));
        other(filter, values);
      }
      if (filter.asksFor("first")) {
        sql.append(" or ").append(NO_OTHER.formatted("<", same));
        other(filter, values);
      }
      sql.append(" or c.version_key = any (?::text[]))");
      values.add(filter.versionKeys().toArray(String[]::new));
    }
    return new Condition(sql.toString(), values);
  }

  private static void other(ObjectFilter filter, ArrayList<Object> values) {
    if (!filter.specVersions().isEmpty()) {
      values.add(filter.specVersions().toArray(String[]::new));
    }
  }

  /// All rows of an object the reader sees, for deciding about each.
  List<Row> all(Tx tx, UUID collection, String stixId, int limit) {
    return tx.sql()
        .fetch(
            """
            select date_added, release, main, stix_id, type, version, spec_version
            from exchange.collected where collection = ? and stix_id = ?
            order by version_key desc limit ?
            """,
            collection,
            stixId,
            limit)
        .map(CollectedStore::row);
  }

  /// The contents of releases by release; those the reader no longer sees are missing.
  Map<Long, byte[]> contents(Tx tx, Collection<Long> releases) {
    var contents = new HashMap<Long, byte[]>();
    tx.sql()
        .fetch(
            """
            select r.id, n.content from exchange.release r
            join exchange.rendition n on n.id = r.rendition where r.id = any (?::bigint[])
            """,
            (Object) releases.toArray(Long[]::new))
        .forEach(row -> contents.put(row.get("id", Long.class), row.get("content", byte[].class)));
    return contents;
  }

  /// The versions under which objects were collected last, in an engine transaction.
  Map<String, String> versions(Tx tx, UUID collection, Collection<String> stixIds) {
    var versions = new HashMap<String, String>();
    tx.sql()
        .fetch(
            """
            select distinct on (stix_id) stix_id, version from exchange.collected
            where collection = ? and stix_id = any (?::text[]) order by stix_id, date_added desc
            """,
            collection,
            stixIds.toArray(String[]::new))
        .forEach(row -> versions.put(row.get(0, String.class), row.get(1, String.class)));
    return versions;
  }

  private static Row row(Record row) {
    return new Row(
        row.get("date_added", OffsetDateTime.class).toInstant(),
        row.get("release", Long.class),
        row.get("main", Long.class),
        row.get("stix_id", String.class),
        row.get("type", String.class),
        row.get("version", String.class),
        row.get("spec_version", String.class));
  }
}

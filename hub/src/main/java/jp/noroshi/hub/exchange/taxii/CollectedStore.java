package jp.noroshi.hub.exchange.taxii;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;

/// The statements over collections. Those that read objects run as the reader, under row-level
/// security.
final class CollectedStore {
  private static final Set<String> LAST = Set.of("last");

  /// An object in a collection, without its content.
  ///
  /// @param main the release that is decided about
  record Row(
      Instant dateAdded,
      long release,
      long main,
      int audience,
      int sort,
      long rendition,
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
            on c.collection = g.collection and c.audience = g.audience
              and c.date_added = g.date_added
          where g.organisation = a.organisation and g.collection = a.collection
            and g.audience = a.audience and g.date_added > ?
            %1$s
          order by g.date_added limit ?
        ) c
        where a.organisation = noroshi.organisation() and a.collection = ?
          and a.audience <> all (coalesce(noroshi.audiences(), '{}'))
      )
      select date_added, release, main, audience, sort, rendition, stix_id, type, version, spec_version
      from (select * from open union all select * from granted) c
      order by date_added limit ?
      """;

  // One look at what else there is of an object, for all that may speak against showing it; none
  // where there is nothing else, seen or unseen, as of most objects. OFFSET keeps the question
  // where
  // it is: turned into a join it would be asked of every row.
  private static final String NO_OTHER =
      """
      (c.sole or not exists (
        select from exchange.collected n
        where n.collection = c.collection and n.stix_id = c.stix_id and (%s) offset 0))
      """;

  // The same version of an object that came twice is shown once.
  private static final String EARLIER_COPY =
      "n.version_key = c.version_key and n.date_added < c.date_added";
  private static final String NEWER_SPECIFICATION =
      "c.spec_version <> '2.1' and n.spec_version = '2.1'";
  private static final String OTHER_VERSION =
      "n.version_key collate \"C\" %s c.version_key collate \"C\" and %s";

  List<Row> page(Tx tx, UUID collection, ObjectFilter filter, Instant behind, int limit) {
    var condition = condition(filter);
    // The shape of the question never changes with its values; planning it anew for each page took
    // as long as answering it.
    tx.sql().fetch("select set_config('plan_cache_mode', 'force_generic_plan', true)");
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
    return tx.rows(CANDIDATES.formatted(condition.sql()), CollectedStore::row, values.toArray());
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
    var against = EARLIER_COPY;
    var same = "n.spec_version = any (?::text[])";
    if (filter.specVersions().isEmpty()) {
      against += " or " + NEWER_SPECIFICATION;
      same = "n.spec_version >= c.spec_version";
    } else {
      sql.append(" and c.spec_version = any (?::text[])");
      values.add(filter.specVersions().toArray(String[]::new));
    }
    if (filter.versions().equals(LAST)) {
      against += " or " + OTHER_VERSION.formatted(">", same);
      other(filter, values);
    }
    sql.append(" and ").append(NO_OTHER.formatted(against));
    if (!filter.versions().equals(LAST) && !filter.asksFor("all")) {
      sql.append(" and (false");
      if (filter.asksFor("last")) {
        sql.append(" or ").append(NO_OTHER.formatted(OTHER_VERSION.formatted(">", same)));
        other(filter, values);
      }
      if (filter.asksFor("first")) {
        sql.append(" or ").append(NO_OTHER.formatted(OTHER_VERSION.formatted("<", same)));
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
    return tx.rows(
        """
        select date_added, release, main, audience, sort, rendition, stix_id, type, version, spec_version
        from exchange.collected where collection = ? and stix_id = ?
        order by version_key desc limit ?
        """,
        CollectedStore::row,
        collection,
        stixId,
        limit);
  }

  /// The contents of what a reader was allowed, by rendition, in the engine transaction that
  /// decided so: for a thousand rows, row-level security would cost more than the rows. What it
  /// would ask was asked of each of them before.
  Map<Long, byte[]> contents(Tx tx, Collection<Row> rows) {
    var contents = HashMap.<Long, byte[]>newHashMap(rows.size());
    tx.rows(
        "select id, content from exchange.rendition where id = any (?::bigint[])",
        row -> contents.put(row.getLong(1), row.getBytes(2)) == null,
        (Object) rows.stream().map(Row::rendition).distinct().toArray(Long[]::new));
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

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getObject(1, OffsetDateTime.class).toInstant(),
        row.getLong(2),
        row.getLong(3),
        row.getInt(4),
        row.getInt(5),
        row.getLong(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }
}

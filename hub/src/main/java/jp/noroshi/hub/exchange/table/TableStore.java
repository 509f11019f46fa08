package jp.noroshi.hub.exchange.table;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.table.ListedObjects.Draft;
import jp.noroshi.hub.exchange.table.ListedObjects.Times;
import org.jooq.Record;

/// The tables of lists: since when an organisation's indicators are what they are, its mappings,
/// and lists somebody is looking at before bringing them in.
final class TableStore {
  private static final Duration KEPT = Duration.ofDays(1);

  /// A mapping kept under a name.
  record Named(String name, String mapping, Instant changedAt) {}

  /// A list somebody is looking at.
  record Looked(UUID id, String filename, byte[] content, String mapping) {}

  /// Says of each object since when it is there and when it was changed last. One whose content is
  /// the same keeps its times, so that it is the same to the byte.
  Map<String, Times> settle(Tx tx, UUID organisation, List<Draft> drafts, Instant now) {
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    var times = new HashMap<String, Times>();
    tx.sql()
        .fetch(
            """
            insert into exchange.listed_object as o
              (organisation, stix_id, sha256, created, modified)
            select ?, id, decode(hash, 'hex'), ?, ?
            from unnest(?::text[], ?::text[]) as t (id, hash) order by id
            on conflict (world, organisation, stix_id) do update
            set sha256 = excluded.sha256,
              modified = case when o.sha256 = excluded.sha256 then o.modified
                else greatest(excluded.modified, o.modified + interval '1 millisecond') end
            returning stix_id, created, modified
            """,
            organisation,
            at,
            at,
            drafts.stream().map(draft -> draft.id().toString()).toArray(String[]::new),
            drafts.stream().map(Draft::sha256).toArray(String[]::new))
        .forEach(row ->
            times.put(
                row.get("stix_id", String.class),
                new Times(instant(row, "created"), instant(row, "modified"))));
    return times;
  }

  List<Named> mappings(Tx tx) {
    return tx.sql()
        .fetch(
            """
            select name, mapping, changed_at from exchange.table_mapping
            where organisation = noroshi.organisation() order by name
            """)
        .map(row ->
            new Named(
                row.get("name", String.class),
                row.get("mapping", String.class),
                instant(row, "changed_at")));
  }

  Optional<String> mapping(Tx tx, String name) {
    return tx.sql()
        .fetchOptional(
            """
            select mapping from exchange.table_mapping
            where organisation = noroshi.organisation() and name = ?
            """,
            name)
        .map(row -> row.get(0, String.class));
  }

  void save(Tx tx, String name, String mapping, Instant now) {
    tx.sql()
        .execute(
            """
            insert into exchange.table_mapping (organisation, name, mapping, changed_at, changed_by)
            values (noroshi.organisation(), ?, ?, ?, noroshi.person())
            on conflict (world, organisation, name) do update
            set mapping = excluded.mapping, changed_at = excluded.changed_at,
              changed_by = excluded.changed_by
            """,
            name,
            mapping,
            now);
  }

  boolean remove(Tx tx, String name) {
    return tx.sql()
            .execute(
                """
                delete from exchange.table_mapping
                where organisation = noroshi.organisation() and name = ?
                """,
                name)
        == 1;
  }

  /// Keeps a list for whoever looks at it, for a day; what they looked at before is forgotten.
  void look(Tx tx, UUID id, String filename, byte[] content, String mapping, Instant now) {
    tx.sql()
        .execute(
            "delete from exchange.table_looked where person = noroshi.person() or looked_at < ?",
            now.minus(KEPT));
    tx.sql()
        .execute(
            """
            insert into exchange.table_looked
              (id, organisation, person, filename, content, mapping, looked_at)
            values (?, noroshi.organisation(), noroshi.person(), ?, ?, ?, ?)
            """,
            id,
            filename,
            content,
            mapping,
            now);
  }

  Optional<Looked> looked(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(
            """
            select id, filename, content, mapping from exchange.table_looked
            where id = ? and person = noroshi.person()
            """,
            id)
        .map(row ->
            new Looked(
                row.get("id", UUID.class),
                row.get("filename", String.class),
                row.get("content", byte[].class),
                row.get("mapping", String.class)));
  }

  void map(Tx tx, UUID id, String mapping) {
    tx.sql()
        .execute(
            "update exchange.table_looked set mapping = ? where id = ? and person ="
                + " noroshi.person()",
            mapping,
            id);
  }

  void forget(Tx tx, UUID id) {
    tx.sql()
        .execute(
            "delete from exchange.table_looked where id = ? and person = noroshi.person()", id);
  }

  private static Instant instant(Record row, String column) {
    return row.get(column, OffsetDateTime.class).toInstant();
  }
}

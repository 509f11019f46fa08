package jp.noroshi.hub.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The rule sets as they are kept, in an engine transaction.
final class RuleSetStore {
  /// A rule set as it is kept.
  ///
  /// @param code the version of the rule's steps it was adopted with
  /// @param statement that it was adopted, signed
  record Row(
      String version,
      byte[] bytes,
      Optional<UUID> proposedBy,
      Instant proposedAt,
      Optional<UUID> adoptedBy,
      Optional<Instant> inForceFrom,
      Optional<Integer> code,
      Optional<String> statement,
      Optional<Instant> withdrawnAt) {}

  /// Differs after each change: what is there is added to, adopted or withdrawn, nothing else.
  String stamp(Tx tx) {
    return tx.sql()
        .fetchSingle(
            "select count(*) || ' ' || count(in_force_from) || ' ' || count(withdrawn_at)"
                + " from access.rule_set")
        .get(0, String.class);
  }

  List<Row> all(Tx tx) {
    return tx.sql()
        .fetch("select * from access.rule_set order by proposed_at, version")
        .map(RuleSetStore::row);
  }

  /// @return false when there is one of this version already
  boolean propose(Tx tx, String version, byte[] bytes, @Nullable UUID by, Instant at) {
    return tx.sql()
            .execute(
                """
                insert into access.rule_set (version, bytes, proposed_by, proposed_at)
                values (?, ?, ?::uuid, ?) on conflict do nothing
                """,
                version,
                bytes,
                by,
                at)
        == 1;
  }

  /// @return false when it does not wait, or the one who adopts it proposed it
  boolean adopt(
      Tx tx, String version, @Nullable UUID by, Instant from, int code, String statement) {
    return tx.sql()
            .execute(
                """
                update access.rule_set set adopted_by = ?::uuid, in_force_from = ?, code = ?, statement = ?
                where version = ? and in_force_from is null and withdrawn_at is null
                  and (proposed_by is null or proposed_by is distinct from ?::uuid)
                """,
                by,
                from,
                code,
                statement,
                version,
                by)
        == 1;
  }

  /// @return false when it does not wait
  boolean withdraw(Tx tx, String version, Instant at) {
    return tx.sql()
            .execute(
                """
                update access.rule_set set withdrawn_at = ?
                where version = ? and in_force_from is null and withdrawn_at is null
                """,
                at,
                version)
        == 1;
  }

  private static Row row(Record row) {
    return new Row(
        row.get("version", String.class),
        row.get("bytes", byte[].class),
        Optional.ofNullable(row.get("proposed_by", UUID.class)),
        instant(row, "proposed_at").orElseThrow(),
        Optional.ofNullable(row.get("adopted_by", UUID.class)),
        instant(row, "in_force_from"),
        Optional.ofNullable(row.get("code", Integer.class)),
        Optional.ofNullable(row.get("statement", String.class)),
        instant(row, "withdrawn_at"));
  }

  private static Optional<Instant> instant(Record row, String name) {
    return Optional.ofNullable(row.get(name, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
  }
}

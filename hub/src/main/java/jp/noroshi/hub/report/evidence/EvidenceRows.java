package jp.noroshi.hub.report.evidence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.report.mynumber.FileText;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Reads and writes what is known of evidence. What a transaction sees is bound to its actor.
final class EvidenceRows {
  private static final String SELECT =
      """
      select e.id, e.organisation, coalesce(e.report, e.draft) as place,
             coalesce(e.report, d.report) as of_report, e.kind, e.name, e.size, e.received, e.looks,
             e.sha256, e.sha1, e.md5, e.added_at, e.numbers
      from report.evidence e left join report.draft d on d.id = e.draft
      """;

  /// What is kept of a place or an organisation.
  record Held(long bytes, int files) {}

  Optional<Evidence> find(Tx tx, UUID id) {
    return all(tx, SELECT + " where e.id = ?", id).stream().findFirst();
  }

  List<Evidence> ofReport(Tx tx, UUID report) {
    return all(
        tx,
        SELECT + " where e.report = ? or d.report = ? order by e.added_at, e.id",
        report,
        report);
  }

  List<Evidence> ofDraft(Tx tx, UUID draft) {
    return all(tx, SELECT + " where e.draft = ? order by e.added_at, e.id", draft);
  }

  List<Evidence> ofFiling(Tx tx, UUID filing) {
    return all(
        tx,
        SELECT
            + """
             where e.id in (select evidence from report.evidence_listed where filing = ?)
             order by e.added_at, e.id
            """,
        filing);
  }

  /// What a report or draft holds already, with the draft it came from.
  Held held(Tx tx, UUID place) {
    return held(
        tx,
        """
        select coalesce(sum(e.size), 0)::bigint as bytes, count(*)::int as files
        from report.evidence e left join report.draft d on d.id = e.draft
        where ? in (e.report, e.draft, d.report)
        """,
        place);
  }

  /// What an organisation holds; no other of its uploads begins until this transaction ends.
  Held heldAlone(Tx tx, UUID organisation) {
    tx.sql()
        .fetch(
            "select pg_advisory_xact_lock(hashtextextended('evidence/' || ?::text, 0))",
            organisation);
    return held(
        tx,
        """
        select coalesce(sum(size), 0)::bigint as bytes, count(*)::int as files
        from report.evidence where organisation = ?
        """,
        organisation);
  }

  void insert(Tx tx, Evidence evidence, Optional<UUID> draft, UUID person, Instant now) {
    tx.sql()
        .execute(
            """
            insert into report.evidence
              (id, organisation, draft, report, kind, name, size, added_by, added_at, touched_at)
            values (?, ?, ?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?)
            """,
            evidence.id(),
            evidence.organisation(),
            draft.orElse(null),
            draft.isPresent() ? null : evidence.place(),
            evidence.kind().code(),
            evidence.name(),
            evidence.size(),
            person,
            now,
            now);
  }

  /// The hashes of what was received so far.
  Optional<byte[]> digests(Tx tx, UUID id) {
    byte @Nullable [] state =
        tx.sql()
            .fetchSingle("select digests from report.evidence where id = ?", id)
            .get(0, byte[].class);
    return Optional.ofNullable(state);
  }

  /// One block more, when nobody else was faster.
  ///
  /// @param from where it begins
  /// @return whether it counts
  boolean advance(Tx tx, Evidence evidence, long from, int length, Progress progress) {
    var hashes = progress.hashes();
    int changed =
        tx.sql()
            .execute(
                """
                update report.evidence
                set received = ?, digests = ?::bytea, looks = ?, touched_at = ?,
                    sha256 = ?::bytea, sha1 = ?::bytea, md5 = ?::bytea,
                    completed_at = ?::timestamptz
                where id = ? and received = ? and completed_at is null
                """,
                from + length,
                hashes.isPresent() ? null : progress.digests(),
                progress.looks().code(),
                progress.at(),
                hashes.map(Hashes::sha256).orElse(null),
                hashes.map(Hashes::sha1).orElse(null),
                hashes.map(Hashes::md5).orElse(null),
                hashes.isPresent() ? progress.at().atOffset(java.time.ZoneOffset.UTC) : null,
                evidence.id(),
                from);
    if (changed == 0) {
      return false;
    }
    tx.sql()
        .execute(
            "insert into report.evidence_block (evidence, organisation, number, blob) values (?, ?,"
                + " ?, ?)",
            evidence.id(),
            evidence.organisation(),
            progress.number(),
            progress.blob());
    return true;
  }

  /// What one block brings.
  ///
  /// @param digests the hashes so far
  /// @param hashes the finished hashes, when it was the last
  record Progress(
      int number, String blob, byte[] digests, Looks looks, Optional<Hashes> hashes, Instant at) {}

  /// The names of all blocks in order.
  List<String> blocks(Tx tx, UUID id) {
    return tx.sql()
        .fetch("select blob from report.evidence_block where evidence = ? order by number", id)
        .map(row -> row.get(0, String.class));
  }

  void delete(Tx tx, UUID id) {
    tx.sql().execute("delete from report.evidence where id = ?", id);
  }

  /// @return whether it did not go with it already
  boolean list(Tx tx, Evidence evidence, UUID filing, String authority, UUID person, Instant now) {
    return tx.sql()
            .execute(
                """
                insert into report.evidence_listed
                  (evidence, filing, organisation, authority, listed_by, listed_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                evidence.id(),
                filing,
                evidence.organisation(),
                authority,
                person,
                now)
        > 0;
  }

  boolean unlist(Tx tx, UUID id, UUID filing) {
    return tx.sql()
            .execute(
                "delete from report.evidence_listed where evidence = ? and filing = ?", id, filing)
        > 0;
  }

  /// Whether a report is held for an investigation, told or not.
  boolean isHeld(Tx tx, UUID report) {
    return tx.sql().fetchSingle("select report.is_held(?)", report).get(0, Boolean.class);
  }

  /// Keeps what came of looking into a file.
  ///
  /// @return whether nobody had looked before
  boolean looked(Tx tx, UUID id, FileText.Outcome outcome) {
    return tx.sql()
            .execute(
                "update report.evidence set numbers = ? where id = ? and numbers is null",
                outcome.code(),
                id)
        > 0;
  }

  private static Held held(Tx tx, String query, UUID of) {
    var row = tx.sql().fetchSingle(query, of);
    return new Held(row.get("bytes", Long.class), row.get("files", Integer.class));
  }

  private static List<Evidence> all(Tx tx, String query, Object... values) {
    var rows = tx.sql().fetch(query, values);
    var ids = rows.map(row -> row.get("id", UUID.class)).toArray(UUID[]::new);
    Map<UUID, List<Evidence.Listing>> listed = new HashMap<>();
    tx.sql()
        .fetch(
            "select evidence, filing, authority from report.evidence_listed where evidence ="
                + " any(?) order by listed_at",
            (Object) ids)
        .forEach(row ->
            listed
                .computeIfAbsent(row.get("evidence", UUID.class), _ -> new ArrayList<>())
                .add(
                    new Evidence.Listing(
                        row.get("filing", UUID.class), row.get("authority", String.class))));
    return rows.map(
        row -> evidence(row, listed.getOrDefault(row.get("id", UUID.class), List.of())));
  }

  private static Evidence evidence(Record row, List<Evidence.Listing> listed) {
    return new Evidence(
        row.get("id", UUID.class),
        row.get("organisation", UUID.class),
        row.get("place", UUID.class),
        Optional.ofNullable(row.get("of_report", UUID.class)),
        Evidence.Kind.of(row.get("kind", String.class)).orElseThrow(),
        row.get("name", String.class),
        row.get("size", Long.class),
        row.get("received", Long.class),
        Looks.of(row.get("looks", String.class)),
        Optional.ofNullable(row.get("sha256", byte[].class))
            .map(sha256 ->
                new Hashes(sha256, row.get("sha1", byte[].class), row.get("md5", byte[].class))),
        row.get("added_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.get("numbers", String.class)).map(FileText.Outcome::of),
        listed);
  }
}

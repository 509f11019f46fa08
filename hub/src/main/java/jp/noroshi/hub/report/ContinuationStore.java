package jp.noroshi.hub.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.ObjectMapper;

/// The rows of continuations.
final class ContinuationStore {
  private final ObjectMapper json;

  ContinuationStore(ObjectMapper json) {
    this.json = json;
  }

  /// @throws Refusal CONFLICT when another came first
  void insert(
      Tx tx,
      Viewer viewer,
      Report before,
      AnswerSheet after,
      Continuation continuation,
      String key,
      byte[] hash,
      Optional<byte[]> promiseBefore) {
    int inserted =
        tx.sql()
            .execute(
                """
                insert into report.continuation
                  (id, report, organisation, number, kind, reason, replaced, stated, promise_before,
                   stated_at, stated_by, idempotency_key, content_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::bytea, ?, ?, ?, ?)
                on conflict do nothing
                """,
                continuation.id(),
                continuation.report(),
                viewer.organisation().id(),
                continuation.number(),
                continuation.kind().code(),
                continuation.reason(),
                jsonb(only(before.answers(), continuation.changed())),
                jsonb(only(after, continuation.changed())),
                promiseBefore.orElse(null),
                continuation.statedAt(),
                viewer.person(),
                key,
                hash);
    if (inserted == 0) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "report.continuation.stale");
    }
  }

  // Every changed question is named, also where it had or has no answer.
  private static Map<String, Object> only(AnswerSheet answers, Set<String> changed) {
    var kept = new TreeMap<String, Object>();
    var all = answers.toJson();
    changed.forEach(id -> kept.put(id, all.getOrDefault(id, Map.of())));
    return kept;
  }

  /// The continuation that was made with a key.
  ///
  /// @throws Refusal CONFLICT when it said something else
  Optional<Continuation> repeated(Tx tx, UUID report, String key, byte[] hash) {
    return tx.sql()
        .fetchOptional(
            """
            select id, report, number, kind, reason, stated_at, stated::text as stated, content_hash
            from report.continuation where report = ? and idempotency_key = ?
            """,
            report,
            key)
        .map(row -> {
          if (!Arrays.equals(row.get("content_hash", byte[].class), hash)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "report.refusal.key-reused");
          }
          return continuation(row);
        });
  }

  /// All of a report, the first first.
  List<Continuation> all(Tx tx, UUID report) {
    return tx.sql()
        .fetch(
            """
            select id, report, number, kind, reason, stated_at, stated::text as stated
            from report.continuation where report = ? order by number
            """,
            report)
        .map(this::continuation);
  }

  private Continuation continuation(Record row) {
    return new Continuation(
        row.get("id", UUID.class),
        row.get("report", UUID.class),
        row.get("number", Integer.class),
        Continuation.Kind.parse(row.get("kind", String.class)).orElseThrow(),
        row.get("reason", String.class),
        Filings.instant(row, "stated_at").orElseThrow(),
        Set.copyOf(json.readTree(row.get("stated", String.class)).propertyNames()));
  }

  private JSONB jsonb(Object value) {
    return JSONB.valueOf(json.writeValueAsString(value));
  }
}

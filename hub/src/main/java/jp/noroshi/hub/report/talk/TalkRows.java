package jp.noroshi.hub.report.talk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// Reads what passes between reporters and authorities; row-level security leaves to each what is
/// its own.
final class TalkRows {
  /// So many of a kind are listed at most.
  static final int PAGE = 100;

  private static final String MESSAGES =
      """
      select id, authority, from_authority, text, said_at, seen_at from report.message
      """;
  private static final String HELP =
      """
      select id, report, authority, kind, asked_at, answer_by, answered_at, offered
      from report.help
      """;

  private TalkRows() {}

  /// The authorities that have a filing of it in hand here.
  static Map<String, UUID> partners(Tx tx, UUID report) {
    var partners = new LinkedHashMap<String, UUID>();
    tx.sql()
        .fetch(
            """
            select distinct authority, recipient from report.filing
            where report = ? and recipient is not null and content is not null order by authority
            """,
            report)
        .forEach(row ->
            partners.put(row.get("authority", String.class), row.get("recipient", UUID.class)));
    return partners;
  }

  static List<Message> messages(Tx tx, UUID report, String whose, UUID own) {
    return tx.sql()
        .fetch(MESSAGES + " where report = ? and " + whose + " order by said_at, id", report, own)
        .map(row ->
            new Message(
                row.get("id", UUID.class),
                row.get("authority", String.class),
                row.get("from_authority", Boolean.class),
                row.get("text", String.class),
                instant(row, "said_at").orElseThrow(),
                instant(row, "seen_at")));
  }

  static List<Help> help(Tx tx, String which, Object... of) {
    return tx.sql()
        .fetch(HELP + " where " + which + " order by answer_by, id limit " + PAGE, of)
        .map(row ->
            new Help(
                row.get("id", UUID.class),
                row.get("report", UUID.class),
                row.get("authority", String.class),
                row.get("kind", String.class),
                instant(row, "asked_at").orElseThrow(),
                instant(row, "answer_by").orElseThrow(),
                instant(row, "answered_at")
                    .map(at -> new Help.Answer(at, row.get("offered", Boolean.class)))));
  }

  static int count(Tx tx, String question, UUID of) {
    return tx.sql().fetchSingle(question, of).get(0, Integer.class);
  }

  static Optional<Instant> instant(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}

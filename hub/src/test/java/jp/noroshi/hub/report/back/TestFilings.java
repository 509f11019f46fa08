package jp.noroshi.hub.report.back;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import org.jspecify.annotations.Nullable;

/// Filings that were made long enough ago to count, which no test can wait for.
public final class TestFilings {
  private static final byte[] HASH = new byte[32];

  private TestFilings() {}

  /// A report that took 24 minutes to write and was filed a week ago.
  ///
  /// @param acknowledged after so long; never, when null
  /// @param kept whether feedback was given in time, or not at all
  public static void filed(
      Database database,
      Instant now,
      UUID organisation,
      String authority,
      @Nullable Duration acknowledged,
      boolean kept) {
    var at = now.minus(Duration.ofDays(7));
    var recipient = UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var report = UUID.randomUUID();
          tx.sql()
              .execute(
                  """
                  insert into report.report
                    (id, organisation, receipt_number, submitted_by, submitted_at, idempotency_key,
                     content_hash, form_version, duty_version, choices, writing_began_at)
                  values (?, ?, ?, ?, ?, 'k' || ?::text, ?, '1', '1', '{}', ?)
                  """,
                  report,
                  organisation,
                  "T-" + report,
                  UUID.randomUUID(),
                  at,
                  report,
                  HASH,
                  at.minus(Duration.ofMinutes(24)));
          @Nullable Instant acknowledgedAt = acknowledged == null ? null : at.plus(acknowledged);
          var filing =
              tx.sql()
                  .fetchSingle(
                      """
                      insert into report.filing
                        (report, organisation, duty, duty_version, nature, stage, form, authority,
                         recipient, state, filed_at, content, content_sha256, acknowledged_at)
                      values (?, ?, 'd', 1, 'mandatory', 's', 'f', ?, ?, ?, ?, ?, ?, ?::timestamptz)
                      returning id
                      """,
                      report,
                      organisation,
                      authority,
                      recipient,
                      acknowledged == null ? "delivered" : "acknowledged",
                      at,
                      HASH,
                      HASH,
                      acknowledgedAt)
                  .get(0, UUID.class);
          tx.sql()
              .execute(
                  """
                  insert into report.owed_feedback
                    (report, filing, organisation, authority, recipient, stage, due_at, given_at,
                     given_by, word)
                  values (?, ?, ?, ?, ?, 'assessment', ?, ?::timestamptz, ?::uuid, ?::text)
                  """,
                  report,
                  filing,
                  organisation,
                  authority,
                  recipient,
                  at.plus(Duration.ofDays(3)),
                  kept ? at.plus(Duration.ofDays(2)) : null,
                  kept ? UUID.randomUUID() : null,
                  kept ? "役に立った" : null);
        });
  }
}

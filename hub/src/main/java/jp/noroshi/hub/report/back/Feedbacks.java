package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Letter;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.WrittenText;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// Feedback owed: each authority that has a filing owes its reporter a word at several stages, each
/// with a time of its own. The reporter sees what was promised and whether it was kept, and says
/// whether it helped.
public final class Feedbacks {
  static final int LONGEST_WORD = 4_000;
  static final int LONGEST_DETAIL = 8_000;
  static final int LONGEST_WHY = 1_000;

  /// How far back keeping one's word is counted.
  static final Duration LATELY = Duration.ofDays(90);

  private static final int PAGE = 200;
  private static final String SELECT =
      """
      select o.id, o.report, o.filing, f.receipt_number, o.authority, o.stage, o.due_at, o.given_at,
             o.word, o.detail, o.helpful, o.helpful_why
      from report.owed_feedback o join report.filing f on f.id = o.filing
      """;

  private final Database database;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  Feedbacks(Database database, EventLog events, Ledger ledger, Clock clock) {
    this.database = database;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// How an authority kept its word lately.
  ///
  /// @param due how many became due
  /// @param kept how many of them were given in time
  public record Kept(int due, int kept) {}

  /// What authorities owe or gave for a report of the viewer's organisation.
  List<OwedFeedback> ofReport(Viewer viewer, UUID report) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    SELECT
                        + " where o.report = ? and o.organisation = ? order by o.authority,"
                        + " o.due_at",
                    report,
                    viewer.organisation().id())
                .map(Feedbacks::owed));
  }

  /// What the viewer's authority owes, the most urgent first, at most 200.
  ///
  /// @throws Refusal FORBIDDEN for who is no duty officer
  List<OwedFeedback> owed(Viewer viewer) {
    require(viewer);
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    SELECT
                        + " where o.recipient = ? and o.given_at is null order by o.due_at, o.id"
                        + " limit ?",
                    viewer.organisation().id(),
                    PAGE)
                .map(Feedbacks::owed));
  }

  /// How the viewer's authority kept its word.
  Kept kept(Viewer viewer) {
    require(viewer);
    var now = clock.instant();
    return database.in(
        viewer.actor(),
        tx -> {
          var row =
              tx.sql()
                  .fetchSingle(
                      """
                      select count(*)::int as due,
                             count(*) filter (where given_at <= due_at)::int as kept
                      from report.owed_feedback where recipient = ? and due_at between ? and ?
                      """,
                      viewer.organisation().id(),
                      now.minus(LATELY),
                      now);
          return new Kept(row.get("due", Integer.class), row.get("kept", Integer.class));
        });
  }

  /// How many are late at the viewer's authority.
  int late(Viewer viewer) {
    if (!viewer.has(Role.DUTY_OFFICER)) {
      return 0;
    }
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchSingle(
                    """
                    select count(*)::int from report.owed_feedback o
                    where o.recipient = ? and o.given_at is null and o.due_at < ?
                    """,
                    viewer.organisation().id(),
                    clock.instant())
                .get(0, Integer.class));
  }

  /// Gives what was owed.
  ///
  /// @param word for everybody
  /// @param detail for who works with it; may be blank
  /// @throws Refusal NOT_FOUND; CONFLICT when a colleague gave it; INVALID naming the field
  void give(Viewer viewer, UUID id, String word, String detail) {
    require(viewer);
    var said = text("word", word, LONGEST_WORD);
    var more = detail.isBlank() ? null : text("detail", detail, LONGEST_DETAIL);
    database.run(
        viewer.actor(),
        tx -> {
          var row =
              tx.sql()
                  .fetchOptional(
                      "select report, organisation, authority from report.owed_feedback"
                          + " where id = ? and recipient = ?",
                      id,
                      viewer.organisation().id())
                  .orElseThrow(Refusal::notFound);
          int changed =
              tx.sql()
                  .execute(
                      """
                      update report.owed_feedback
                      set given_at = ?, given_by = ?, word = ?, detail = ?::text
                      where id = ? and given_at is null
                      """,
                      clock.instant(),
                      viewer.person(),
                      said,
                      more,
                      id);
          if (changed == 0) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "report.back.refusal.given");
          }
          var report = row.get("report", UUID.class);
          var reporter = row.get("organisation", UUID.class);
          ledger.record(
              tx,
              new Ledger.Entry(
                  "report.given-back",
                  "report/" + report,
                  reporter,
                  Map.of("authority", row.get("authority", String.class))));
          new Letter(reporter, "given-back/" + id, "/reports/" + report + "/feedback")
              .send(events, tx);
        });
  }

  /// Says whether what was given helped.
  ///
  /// @param why may be blank
  /// @throws Refusal NOT_FOUND; INVALID naming the field
  void helped(Viewer viewer, UUID id, boolean helpful, String why) {
    var reason = why.isBlank() ? null : text("why", why, LONGEST_WHY);
    database.run(
        viewer.actor(),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      """
                      update report.owed_feedback set helpful = ?, helpful_why = ?::text
                      where id = ? and organisation = ? and given_at is not null
                      """,
                      helpful,
                      reason,
                      id,
                      viewer.organisation().id());
          if (changed == 0) {
            throw Refusal.notFound();
          }
        });
  }

  private static void require(Viewer viewer) {
    if (!viewer.has(Role.DUTY_OFFICER)) {
      throw Refusal.forbidden();
    }
  }

  private static String text(String field, String typed, int longest) {
    return WrittenText.checked(field, typed, "report.back.fault.text", longest);
  }

  private static OwedFeedback owed(Record row) {
    return new OwedFeedback(
        row.get("id", UUID.class),
        row.get("report", UUID.class),
        row.get("filing", UUID.class),
        Optional.ofNullable(row.get("receipt_number", String.class)).orElse(""),
        row.get("authority", String.class),
        row.get("stage", String.class),
        row.get("due_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.get("given_at", OffsetDateTime.class))
            .map(at ->
                new OwedFeedback.Given(
                    at.toInstant(),
                    row.get("word", String.class),
                    Optional.ofNullable(row.get("detail", String.class)).orElse(""),
                    Optional.ofNullable(row.get("helpful", Boolean.class)),
                    Optional.ofNullable(row.get("helpful_why", String.class)).orElse(""))));
  }
}

package jp.noroshi.hub.report.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.WrittenText;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// The confidential register of announced tests, kept by each organisation for itself.
public final class AnnouncedTests {
  /// Who of an organisation keeps it.
  public static final Set<Role> KEEPERS = Set.of(Role.REPORTER, Role.EXECUTIVE);

  private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
  private static final int PAGE = 100;
  private static final String SELECT =
      """
      select id, kind, tester, starts_at, ends_at, stop_word, contact, cancelled_at
      from report.announced_test
      """;

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;

  AnnouncedTests(Database database, Ledger ledger, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// What somebody announces.
  public record Typed(
      String kind, String tester, String from, String until, String stopWord, String contact) {
    /// As a form or a program sends it: `kind`, `tester`, `from`, `until`, `stop_word`, `contact`.
    public static Typed of(Map<String, String> sent) {
      return new Typed(
          text(sent, "kind"),
          text(sent, "tester"),
          text(sent, "from"),
          text(sent, "until"),
          text(sent, "stop_word"),
          text(sent, "contact"));
    }

    private static String text(Map<String, String> sent, String name) {
      return Optional.ofNullable(sent.get(name)).orElse("");
    }
  }

  /// The tests of the viewer's organisation, the last to begin first, at most 100.
  public List<AnnouncedTest> list(Viewer keeper) {
    require(keeper);
    return database.in(
        keeper.actor(),
        tx ->
            tx.sql()
                .fetch(
                    SELECT + " where organisation = ? order by starts_at desc, id limit " + PAGE,
                    keeper.organisation().id())
                .map(AnnouncedTests::test));
  }

  /// Announces one.
  ///
  /// @throws Refusal FORBIDDEN; INVALID naming the field
  public UUID announce(Viewer keeper, Typed typed) {
    require(keeper);
    var kind =
        AnnouncedTest.Kind.parse(typed.kind()).orElseThrow(() -> fault("kind", "drill.fault.kind"));
    var tester = WrittenText.checked("tester", typed.tester(), "casework.fault.text", 200);
    var from = time("from", typed.from());
    var until = time("until", typed.until());
    if (!until.isAfter(from) || until.isAfter(from.plus(LONGEST_WINDOW))) {
      throw fault("until", "drill.fault.window", LONGEST_WINDOW.toDays());
    }
    var stopWord = WrittenText.checked("stop_word", typed.stopWord(), "casework.fault.text", 100);
    var contact = WrittenText.checked("contact", typed.contact(), "casework.fault.text", 300);
    return database.in(
        keeper.actor(),
        tx -> {
          var id =
              tx.sql()
                  .fetchSingle(
                      """
                      insert into report.announced_test
                        (organisation, kind, tester, starts_at, ends_at, stop_word, contact,
                         announced_by, announced_at)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                      """,
                      keeper.organisation().id(),
                      kind.code(),
                      tester,
                      from,
                      until,
                      stopWord,
                      contact,
                      keeper.person(),
                      clock.instant())
                  .get(0, UUID.class);
          record(tx, keeper, "report.test-announced", id);
          return id;
        });
  }

  /// Calls one off.
  ///
  /// @throws Refusal NOT_FOUND when there is none that can still be called off
  public void cancel(Viewer keeper, UUID id) {
    require(keeper);
    database.run(
        keeper.actor(),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      """
                      update report.announced_test set cancelled_at = ?
                      where id = ? and organisation = ? and cancelled_at is null and ends_at > ?
                      """,
                      clock.instant(),
                      id,
                      keeper.organisation().id(),
                      clock.instant());
          if (changed == 0) {
            throw Refusal.notFound();
          }
          record(tx, keeper, "report.test-cancelled", id);
        });
  }

  /// The tests of an organisation that ran at an instant, in a transaction that may see them. One
  /// called off later ran until then.
  static List<AnnouncedTest> running(Tx tx, UUID organisation, Instant at) {
    return tx.sql()
        .fetch(
            SELECT
                + """
                 where organisation = ? and starts_at <= ? and ends_at > ?
                   and (cancelled_at is null or cancelled_at > ?)
                 order by starts_at, id
                """,
            organisation,
            at,
            at,
            at)
        .map(AnnouncedTests::test);
  }

  private void record(Tx tx, Viewer keeper, String kind, UUID id) {
    ledger.record(tx, new Ledger.Entry(kind, "test/" + id, keeper.organisation().id(), Map.of()));
  }

  private static Instant time(String field, String text) {
    return AnswerSheet.instant(text).orElseThrow(() -> fault(field, "drill.fault.time"));
  }

  private static Refusal fault(String field, String code, Object... arguments) {
    return Refusal.invalid(List.of(Refusal.Violation.of(field, code, arguments)));
  }

  private static void require(Viewer viewer) {
    if (KEEPERS.stream().noneMatch(viewer::has)) {
      throw Refusal.forbidden();
    }
  }

  private static AnnouncedTest test(Record row) {
    return new AnnouncedTest(
        row.get("id", UUID.class),
        AnnouncedTest.Kind.parse(row.get("kind", String.class)).orElseThrow(),
        row.get("tester", String.class),
        row.get("starts_at", OffsetDateTime.class).toInstant(),
        row.get("ends_at", OffsetDateTime.class).toInstant(),
        row.get("stop_word", String.class),
        row.get("contact", String.class),
        Optional.ofNullable(row.get("cancelled_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}

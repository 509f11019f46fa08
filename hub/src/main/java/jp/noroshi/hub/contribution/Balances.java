package jp.noroshi.hub.contribution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Counts give and take from the audit trail: what is not on record there does not count.
final class Balances {
  static final int FIRST_YEAR = 2026;

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final List<String> GIVEN =
      List.of(
          "report.submitted",
          "report.continued",
          "evidence.listed",
          "alert.feedback",
          "question.answered",
          "lesson.written",
          "supplier.agreed",
          "report.answered-by-authority",
          "report.given-back");
  private static final List<String> RECEIVED =
      List.of(
          "filing.acknowledged",
          "report.answered-by-authority",
          "report.given-back",
          "question.answered",
          "request.granted");
  // Done by the platform for whom the report is of.
  private static final List<String> SHARED = List.of("report.shared");
  private static final List<String> OPENED = List.of("alert.opened");
  private static final List<String> USED =
      List.of("disclosure", "filing.opened", "evidence.opened");

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;

  Balances(Database database, Ledger ledger, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  int thisYear() {
    return clock.instant().atZone(ZONE).getYear();
  }

  /// The balance of the viewer's organisation in a year of Japan's calendar.
  ///
  /// @throws Refusal NOT_FOUND for a year before the platform or to come
  Balance of(Viewer viewer, int year) {
    if (year < FIRST_YEAR || year > thisYear()) {
      throw Refusal.notFound();
    }
    var from = LocalDate.of(year, 1, 1).atStartOfDay(ZONE).toInstant();
    var until = LocalDate.of(year + 1, 1, 1).atStartOfDay(ZONE).toInstant();
    return database.in(
        new Actor.Engine("balance", viewer.organisation().world()),
        tx -> {
          var counts = ledger.counts(tx, viewer.organisation().id(), from, until);
          var received = new ArrayList<>(lines(RECEIVED, counts.undergone()));
          received.addAll(lines(OPENED, counts.done()));
          var given = new ArrayList<>(lines(GIVEN, counts.done()));
          given.addAll(lines(SHARED, counts.undergone()));
          return new Balance(year, given, received, lines(USED, counts.undergone()));
        });
  }

  private static List<Balance.Line> lines(List<String> kinds, Map<String, Integer> counts) {
    return kinds.stream()
        .filter(counts::containsKey)
        .map(kind -> new Balance.Line(kind, counts.getOrDefault(kind, 0)))
        .toList();
  }
}

package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Filings for authorities that do not work on this platform: the reporter notes how each was
/// handed over and what the authority gave back. Only the latter closes a duty.
public final class HandOvers {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  // A form gives minutes: what was prepared within one may be handed over within the same.
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final Database database;
  private final Filings filings;
  private final Clock clock;

  HandOvers(Database database, Filings filings, Clock clock) {
    this.database = database;
    this.filings = filings;
    this.clock = clock;
  }

  /// Notes that a prepared filing was handed over. Said again it corrects what was said.
  ///
  /// @param at when; not in the future and not before the filing was prepared
  /// @throws Refusal NOT_FOUND; CONFLICT when the authority has it already; INVALID
  public Filing handOver(Viewer reporter, UUID id, Filing.Way how, Instant at) {
    return database.in(
        reporter.actor(),
        tx -> {
          var filing = outstanding(tx, reporter, id, at);
          tx.sql()
              .execute(
                  """
                  update report.filing
                  set state = 'sent', handed_over_at = ?, handed_over_by = ?, handed_over_how = ?
                  where id = ?
                  """,
                  at,
                  reporter.person(),
                  how.code(),
                  id);
          filings.record(tx, "filing.handed-over", filing, reporter.organisation().id());
          return filings.locked(tx, reporter.organisation().id(), id);
        });
  }

  /// Notes what the authority gave back.
  ///
  /// @param number its number, or who took the filing
  /// @param at when the authority had it; not in the future and not before it was prepared
  /// @throws Refusal NOT_FOUND; CONFLICT when the authority has it already; INVALID
  public Filing received(Viewer reporter, UUID id, String number, Instant at) {
    if (number.isBlank()
        || number.length() > Filings.MAX_NUMBER
        || AnswerSheet.hidesSomething(number)) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("number", "report.fault.number", Filings.MAX_NUMBER)));
    }
    return database.in(
        reporter.actor(),
        tx -> {
          var filing = outstanding(tx, reporter, id, at);
          var organisation = reporter.organisation().id();
          tx.sql()
              .execute(
                  """
                  update report.filing
                  set state = 'acknowledged', acknowledged_at = ?, acknowledged_by = ?,
                      authority_number = ?, receipt_entered = true
                  where id = ?
                  """,
                  at,
                  reporter.person(),
                  number.strip(),
                  id);
          filings.record(tx, "filing.receipt-noted", filing, organisation);
          filings.tellAcknowledged(tx, filing, organisation);
          return filings.locked(tx, organisation, id);
        });
  }

  private Filing outstanding(Tx tx, Viewer reporter, UUID id, Instant at) {
    var filing = filings.locked(tx, reporter.organisation().id(), id);
    if (filing.state() != Filing.State.READY && filing.state() != Filing.State.SENT) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "report.handover.refusal");
    }
    boolean before = filing.filedAt().map(made -> at.isBefore(made.minus(A_MINUTE))).orElse(false);
    if (before || at.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("at", "report.handover.fault.at")));
    }
    return filing;
  }
}

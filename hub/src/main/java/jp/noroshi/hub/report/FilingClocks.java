package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.ClockFact;
import jp.noroshi.hub.report.duty.Obligation;

/// Sets the limits of the filings that are owed by the clocks that have started: those somebody
/// stated and those that what was filed has started.
final class FilingClocks {
  private final Filings filings;
  private final CaseDuties duties;

  FilingClocks(Filings filings, CaseDuties duties) {
    this.filings = filings;
    this.duties = duties;
  }

  /// Moves every limit that is another now.
  ///
  /// @param stated the clock facts of the report
  void set(
      Tx tx, Viewer viewer, UUID report, AnswerSheet answers, List<ClockFact> stated, Instant now) {
    var all = filings.of(tx, viewer, report);
    var clocks = new ArrayList<>(stated);
    for (var filing : all) {
      filing
          .filedAt()
          .ifPresent(at -> clocks.add(ClockFact.submitted(filing.duty(), filing.stage(), at)));
    }
    var obligations = duties.of(viewer.organisation(), answers, clocks, now);
    for (var filing : all) {
      if (filing.state() == Filing.State.DUE) {
        obligations.stream()
            .filter(obligation -> obligation.duty().id().equals(filing.duty()))
            .flatMap(obligation -> obligation.stages().stream())
            .filter(clock -> clock.stage().id().equals(filing.stage()))
            .findFirst()
            .ifPresent(clock -> move(tx, filing, clock));
      }
    }
  }

  private void move(Tx tx, Filing owed, Obligation.StageClock clock) {
    if (clock.due().isPresent() && !clock.due().equals(owed.due())) {
      filings.move(tx, owed, clock.started(), clock.due());
    }
  }
}

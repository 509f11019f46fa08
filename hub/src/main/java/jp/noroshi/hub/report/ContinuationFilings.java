package jp.noroshi.hub.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.report.FilingContent.Extent;
import jp.noroshi.hub.report.duty.Obligation;

/// Makes the filings that follow when a report goes on or is withdrawn.
final class ContinuationFilings {
  private final Filings filings;
  private final FilingMaker maker;
  private final Rules rules;

  ContinuationFilings(Filings filings, FilingMaker maker, Rules rules) {
    this.filings = filings;
    this.maker = maker;
    this.rules = rules;
  }

  /// Carries a plan out.
  ///
  /// @param completes ids of the filings that are owed and are made
  void file(Tx tx, FilingMaker.Stated stated, ContinuationPlan plan, Set<UUID> completes) {
    var complete = new HashSet<String>();
    for (var owed : plan.owed()) {
      var filing = owed.filing();
      var authority = rules.jurisdiction().authority(filing.authority());
      if (completes.contains(filing.id()) && authority.isPresent()) {
        maker.complete(tx, stated, owed.obligation(), filing, authority.get());
        complete.add(filing.duty() + " " + filing.authority());
      }
    }
    for (var told : plan.told()) {
      if (!complete.contains(told.obligation().duty().id() + " " + told.authority().id())) {
        maker.further(tx, stated, told.obligation(), told.authority(), plan.kind(), Extent.ALL);
      }
    }
    plan.opened().forEach(obligation -> maker.begin(tx, stated, obligation));
    end(tx, stated, plan.ended(), Continuation.Kind.RECLASSIFICATION, Extent.ALL);
  }

  /// Tells whoever was told that it ended; what nobody has in hand is owed no longer.
  void end(
      Tx tx, FilingMaker.Stated stated, List<Filing> ended, Continuation.Kind kind, Extent extent) {
    ended.stream()
        .filter(filing -> filing.inHand().isEmpty())
        .forEach(filing -> filings.close(tx, filing));
    var told = new HashSet<String>();
    for (var filing : ended) {
      if (filing.inHand().isEmpty() || !told.add(filing.duty() + " " + filing.authority())) {
        continue;
      }
      var duty = rules.duty(filing.duty());
      var authority = rules.jurisdiction().authority(filing.authority());
      var form = rules.form(filing.form());
      if (duty.isPresent() && authority.isPresent() && form.isPresent()) {
        var obligation =
            new Obligation(
                duty.get(),
                Obligation.Certainty.APPLIES,
                form.get(),
                List.of(authority.get()),
                List.of(),
                Set.of());
        maker.further(tx, stated, obligation, authority.get(), kind, extent);
      }
    }
  }
}

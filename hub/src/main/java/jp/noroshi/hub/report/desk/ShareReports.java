package jp.noroshi.hub.report.desk;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import jp.noroshi.handling.cleaning.Verdict;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharedPart;
import jp.noroshi.hub.report.derive.Observed;

/// Releases the cleaned technical part of each report whose reporter agreed to it, at once; or lays
/// it before a release officer when it may single the reporter out. Values that carry the
/// reporter's name stay behind until one has looked at them; the rest does not wait for that.
final class ShareReports implements EventConsumer {
  private final Reports reports;
  private final Directory directory;
  private final Rarities rarities;
  private final DeskRules rules;
  private final Sharing sharing;
  private final Reviews reviews;

  ShareReports(
      Reports reports,
      Directory directory,
      Rarities rarities,
      DeskRules rules,
      Sharing sharing,
      Reviews reviews) {
    this.reports = reports;
    this.directory = directory;
    this.rarities = rarities;
    this.rules = rules;
    this.sharing = sharing;
    this.reviews = reviews;
  }

  @Override
  public String name() {
    return "report-share";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.submitted");
  }

  @Override
  public void on(Tx tx, Event event) {
    var id = event.uuid("report");
    var technical =
        reports.technical(tx, id).orElseThrow(() -> new IllegalStateException("no report " + id));
    if (!technical.choices().shareTechnical()) {
      return;
    }
    var organisation = directory.organisation(tx, technical.organisation()).orElseThrow();
    var own = reports.traces(tx, organisation, id);
    Predicate<Observed> goes = value -> own.judge(value) == Verdict.KEEP;
    var shared = new Sharing.Shared(technical, organisation, own);
    var derived = sharing.derive(shared, Set.of(), organisation.sector(), goes);
    var reasons = EnumSet.noneOf(Review.Reason.class);
    if (SharedPart.observed(technical.answers()).stream()
        .anyMatch(value -> own.judge(value) == Verdict.REVEALS)) {
      reasons.add(Review.Reason.LOOK_ALIKE);
    }
    var rarity =
        rarities.of(tx, organisation, technical.answers().first(SharedPart.PRODUCTS).orElse(""));
    if (rarity.needsOfficer(rules.threshold())) {
      reasons.add(Review.Reason.RARE_COMBINATION);
    } else if (!derived.isEmpty()) {
      sharing.publish(tx, shared, derived, Set.of());
    }
    if (!reasons.isEmpty()) {
      reviews.open(tx, technical, reasons, rarity.score(rules.threshold()));
    }
  }
}

package jp.noroshi.hub.report.desk;

import static java.util.function.Predicate.not;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.report.Continuation;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharedPart;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.derive.Standing;

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
    return Set.of("report.submitted", "report.continued");
  }

  @Override
  public boolean warns() {
    return true;
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
    var shared = sharing.shared(technical, organisation, own);
    if (event.type().equals("report.continued")) {
      if (event.text("kind").equals(Continuation.Kind.WITHDRAWAL.code())) {
        reviews.withdrawn(tx, technical);
        return;
      }
      goOn(tx, shared, reports.change(tx, id, Integer.parseInt(event.text("number"))));
    } else {
      begin(tx, shared);
    }
  }

  // What was released stays; what is new goes along with it. What waits for an officer, or waits
  // for
  // nothing because nothing went out, is looked at as a whole.
  private void goOn(Tx tx, Sharing.Shared shared, Reports.Change change) {
    var report = shared.technical().report();
    var release = reports.releaseOf(tx, report);
    if (release.isEmpty()) {
      if (!reviews.waits(tx, report)) {
        begin(tx, shared);
      }
      return;
    }
    var news = shared.news(change);
    if (news.answers().isEmpty()) {
      return;
    }
    var before = Set.copyOf(SharedPart.observed(change.replaced()));
    var rarity =
        rarities.of(
            tx,
            shared.organisation(),
            shared.technical().answers().first(SharedPart.PRODUCTS).orElse(""));
    if (change.changed().contains(SharedPart.PRODUCTS) && rarity.needsOfficer(rules.threshold())) {
      reviews.open(
          tx,
          shared.technical(),
          EnumSet.of(Review.Reason.RARE_COMBINATION),
          rarity.score(rules.threshold()));
      return;
    }
    sharing.addNews(
        tx, shared, release.get(), news, value -> shared.goes(value) && !before.contains(value));
    var reasons = reasons(shared, SharedPart.observed(news).stream().filter(not(before::contains)));
    if (!reasons.isEmpty()) {
      reviews.open(tx, shared.technical(), reasons, rarity.score(rules.threshold()));
    }
  }

  private void begin(Tx tx, Sharing.Shared shared) {
    var technical = shared.technical();
    var organisation = shared.organisation();
    var derived = sharing.derive(shared, Set.of(), organisation.sector(), shared::goes);
    var reasons = reasons(shared, SharedPart.observed(technical.answers()).stream());
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

  private static EnumSet<Review.Reason> reasons(Sharing.Shared shared, Stream<Observed> values) {
    var reasons = EnumSet.noneOf(Review.Reason.class);
    values
        .filter(shared::waits)
        .map(value ->
            shared.judge().of(value) == Standing.LOOK_ALIKE
                ? Review.Reason.LOOK_ALIKE
                : Review.Reason.INSISTED)
        .forEach(reasons::add);
    return reasons;
  }
}

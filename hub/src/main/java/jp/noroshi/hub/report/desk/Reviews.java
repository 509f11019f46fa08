package jp.noroshi.hub.report.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Outcome;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.DisclosureEntry;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Promises;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Reports.Technical;
import jp.noroshi.hub.report.SharedPart;
import jp.noroshi.hub.report.Sides;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import org.jooq.Record;

/// The release desk: what may single a reporter out goes to nobody until a release officer of the
/// platform has compared what was written with what would go out, and said which facts go (domain
/// §2.4). The officer sees the attack-technical part only, never who reported; that it was opened
/// is on record for the reporter.
public final class Reviews {
  /// Most entries shown at once.
  static final int PAGE = 100;

  private static final int LONGEST_REASON = 1000;
  private static final String WAITING =
      """
      select r.id, r.report, r.organisation, r.reasons, r.score, r.opened_at, r.due_at,
             s.submitted_at
      from report.review r join report.report s on s.id = r.report
      where r.world = noroshi.world() and r.state = 'waiting'
      """;

  private final Database database;
  private final Reports reports;
  private final Promises promises;
  private final Sides sides;
  private final Sharing sharing;
  private final Directory directory;
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Ledger ledger;
  private final DeskRules rules;
  private final Clock clock;

  Reviews(
      Database database,
      Reports reports,
      Promises promises,
      Sides sides,
      Sharing sharing,
      Directory directory,
      Decisions decisions,
      Disclosures disclosures,
      Ledger ledger,
      DeskRules rules,
      Clock clock) {
    this.database = database;
    this.reports = reports;
    this.promises = promises;
    this.sides = sides;
    this.sharing = sharing;
    this.directory = directory;
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.ledger = ledger;
    this.rules = rules;
    this.clock = clock;
  }

  /// Lays a report before the officers (an engine transaction); the same one again adds nothing.
  void open(Tx tx, Technical technical, Set<Review.Reason> reasons, OptionalInt score) {
    int added =
        tx.sql()
            .execute(
                """
                insert into report.review
                  (report, organisation, reasons, score, rules_version, opened_at, due_at)
                values (?, ?, ?::text[], ?, ?, ?, ?) on conflict do nothing
                """,
                technical.report(),
                technical.organisation(),
                reasons.stream().map(Review.Reason::code).toArray(String[]::new),
                score.isPresent() ? score.getAsInt() : null,
                rules.threshold().version(),
                clock.instant(),
                clock.instant().plus(rules.within()));
    if (added > 0) {
      note(tx, "report.review-opened", technical.report(), technical.organisation(), Map.of());
    }
  }

  /// Whether a report waits for the officers (an engine transaction).
  boolean waits(Tx tx, UUID report) {
    return tx.sql()
        .fetchOptional("select from report.review where report = ? and state = 'waiting'", report)
        .isPresent();
  }

  /// Takes a report that its reporter withdrew off the desk (an engine transaction).
  void withdrawn(Tx tx, Technical technical) {
    tx.sql()
        .execute(
            """
            update report.review set state = 'kept', reason = '取下げ / withdrawn', decided_at = ?
            where report = ? and state = 'waiting'
            """,
            clock.instant(),
            technical.report());
  }

  /// How many wait for this viewer; none for who does not decide.
  int waiting(Viewer viewer) {
    return isOfficer(viewer)
        ? database.in(
            engine(viewer),
            tx ->
                tx.sql()
                    .fetchSingle(
                        """
                        select count(*) from report.review
                        where world = noroshi.world() and state = 'waiting'
                        """)
                    .get(0, Integer.class))
        : 0;
  }

  /// What waits, the most urgent first, at most [#PAGE].
  ///
  /// @throws Refusal FORBIDDEN for who is no release officer of the platform
  List<Review> list(Viewer viewer) {
    require(viewer);
    return database.in(
        engine(viewer),
        tx ->
            tx.sql()
                .fetch(WAITING + " order by r.due_at, r.id limit ?", PAGE)
                .map(Reviews::review));
  }

  /// One that waits, with both sides; the reporter sees that it was opened.
  ///
  /// @throws Refusal FORBIDDEN for who is no release officer, or may see nothing of it for want of
  ///   training or of a strong enough sign-in; NOT_FOUND when none such waits
  Review.Opened open(Viewer viewer, UUID id) {
    require(viewer);
    var seen = database.in(engine(viewer), tx -> seen(tx, viewer, id));
    // Nothing is shown that is not on record.
    database.run(
        viewer.actor(),
        tx ->
            ledger.record(
                tx, "report/" + seen.opened().review().report(), seen.owner(), seen.entry()));
    return seen.opened();
  }

  private record Seen(Review.Opened opened, UUID owner, DisclosureEntry entry) {}

  private Seen seen(Tx tx, Viewer viewer, UUID id) {
    var row = row(tx, id).orElseThrow(Refusal::notFound);
    var review = review(row);
    var shared = shared(tx, row);
    var item = promises.item(tx, review.report()).orElseThrow();
    var reviewer = decisions.reviewer(tx, viewer);
    var outcome = decisions.review(tx, viewer, reviewer, item);
    if (!outcome.shows()) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "report.desk.refused");
    }
    var opened =
        new Review.Opened(
            review,
            sides.of(tx, shared.organisation(), item, outcome),
            shared.organisation().sector().orElse(""),
            values(shared).stream()
                .map(value ->
                    new Review.Waiting(
                        value.value(), shared.judge().of(value), shared.judge().known().why(value)))
                .toList());
    return new Seen(
        opened,
        shared.organisation().id(),
        disclosures.entry(tx, viewer.organisation(), reviewer, item, Action.VIEW, outcome));
  }

  /// Lets go what the officer chose.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND; INVALID naming the field
  void release(Viewer viewer, UUID id, Review.Decision decision) {
    require(viewer);
    var why = reason(decision.reason());
    database.run(
        engine(viewer),
        tx -> {
          var row = row(tx, id).orElseThrow(Refusal::notFound);
          var review = review(row);
          var shared = shared(tx, row);
          var item = promises.item(tx, review.report()).orElseThrow();
          var outcome = decisions.review(tx, viewer, decisions.reviewer(tx, viewer), item);
          if (!outcome.shows()) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "report.desk.refused");
          }
          let(tx, review, shared, item, outcome, decision);
          decide(tx, viewer, review, shared.organisation(), "released", why);
        });
  }

  private void let(
      Tx tx,
      Review review,
      Sharing.Shared shared,
      Item item,
      Outcome outcome,
      Review.Decision decision) {
    Predicate<Observed> chosen =
        value -> shared.waits(value) && decision.values().contains(value.value());
    if (!review.reasons().contains(Review.Reason.RARE_COMBINATION)) {
      if (decision.values().isEmpty()) {
        throw Refusal.invalid(List.of(Violation.of("value", "report.desk.error.nothing")));
      }
      // Nothing else of it was worth releasing, or it was recalled meanwhile.
      var release = reports.releaseOf(tx, review.report());
      if (release.isEmpty() || !sharing.add(tx, shared, release.get(), chosen)) {
        throw Refusal.of(Refusal.Kind.CONFLICT, "report.desk.error.ended");
      }
      return;
    }
    var heldBack = new HashSet<String>();
    sides.of(tx, shared.organisation(), item, outcome).stream()
        .map(Sides.Side::id)
        .filter(fact -> !decision.facts().contains(fact))
        .forEach(heldBack::add);
    Optional<String> sector = decision.sector() ? shared.organisation().sector() : Optional.empty();
    Predicate<Observed> goes = value -> shared.goes(value) || chosen.test(value);
    var derived = sharing.derive(shared, heldBack, sector, goes);
    if (derived.isEmpty()) {
      throw Refusal.invalid(List.of(Violation.of("fact", "report.desk.error.nothing")));
    }
    sharing.publish(tx, shared, derived, heldBack);
  }

  /// Decides that nothing of it goes out.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND; INVALID naming the field
  void keep(Viewer viewer, UUID id, String reason) {
    require(viewer);
    var why = reason(reason);
    database.run(
        engine(viewer),
        tx -> {
          var row = row(tx, id).orElseThrow(Refusal::notFound);
          decide(tx, viewer, review(row), shared(tx, row).organisation(), "kept", why);
        });
  }

  private void decide(
      Tx tx, Viewer viewer, Review review, Organisation reporter, String state, String why) {
    tx.sql()
        .execute(
            """
            update report.review set state = ?, reason = ?, decided_at = ?, decided_by = ?
            where id = ?
            """,
            state,
            why,
            clock.instant(),
            viewer.person(),
            review.id());
    note(
        new Tx(tx.sql(), viewer.actor()),
        "report.review-" + state,
        review.report(),
        reporter.id(),
        Map.of("reason", why));
  }

  private void note(Tx tx, String kind, UUID report, UUID owner, Map<String, String> body) {
    ledger.record(tx, new Ledger.Entry(kind, "report/" + report, owner, body));
  }

  private static List<Observed> values(Sharing.Shared shared) {
    return SharedPart.observed(shared.technical().answers()).stream()
        .filter(shared::waits)
        .toList();
  }

  private Sharing.Shared shared(Tx tx, Record row) {
    var report = row.get("report", UUID.class);
    var organisation =
        directory.organisation(tx, row.get("organisation", UUID.class)).orElseThrow();
    return sharing.shared(
        reports.technical(tx, report).orElseThrow(),
        organisation,
        reports.traces(tx, organisation, report));
  }

  private static Optional<Record> row(Tx tx, UUID id) {
    return tx.sql().fetchOptional(WAITING + " and r.id = ? for update of r", id);
  }

  private static Review review(Record row) {
    var score = row.get("score", Integer.class);
    var reasons = EnumSet.noneOf(Review.Reason.class);
    Arrays.stream(row.get("reasons", String[].class))
        .map(Review.Reason::parse)
        .forEach(reasons::add);
    return new Review(
        row.get("id", UUID.class),
        row.get("report", UUID.class),
        reasons,
        score == null ? OptionalInt.empty() : OptionalInt.of(score),
        row.get("submitted_at", OffsetDateTime.class).atZoneSameInstant(Due.ZONE).toLocalDate(),
        row.get("opened_at", OffsetDateTime.class).toInstant(),
        row.get("due_at", OffsetDateTime.class).toInstant());
  }

  private static String reason(String reason) {
    var why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw Refusal.invalid(List.of(Violation.of("reason", "report.desk.error.reason")));
    }
    return why;
  }

  private static void require(Viewer viewer) {
    if (!isOfficer(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static boolean isOfficer(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && viewer.has(Role.RELEASE_OFFICER);
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("release-desk", viewer.organisation().world());
  }
}

package jp.noroshi.hub.lesson;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.lesson.Lesson.State;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// Lessons before a release officer, who reads them without a word of whose they are and decides
/// whether they may go.
public final class LessonReviews {
  static final int LONGEST_REASON = 1_000;

  private static final int PAGE = 200;

  private final Database database;
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;
  private final LessonStore store = new LessonStore();

  LessonReviews(
      Database database,
      Decisions decisions,
      Disclosures disclosures,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Those that wait, the oldest first, at most 200.
  ///
  /// @throws Refusal FORBIDDEN for who is no release officer
  public List<Lesson> list(Viewer viewer) {
    require(viewer);
    return database.in(
        engine(viewer),
        tx ->
            store.waiting(tx, PAGE).stream()
                .filter(kept -> mayRead(tx, viewer, kept))
                .map(Lessons::unsigned)
                .toList());
  }

  /// How many wait for the viewer.
  public int waiting(Viewer viewer) {
    return viewer.has(Role.RELEASE_OFFICER)
        ? database.in(engine(viewer), tx -> store.waiting(tx))
        : 0;
  }

  /// One of them.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND
  public Lesson open(Viewer viewer, UUID id) {
    require(viewer);
    var seen = database.in(engine(viewer), tx -> seen(tx, viewer, waiting(tx, viewer, id)));
    // Nothing is shown that is not on record.
    database.run(viewer.actor(), tx -> ledger.record(tx, seen.entry()));
    return seen.lesson();
  }

  /// Publishes one.
  ///
  /// @param reason told to the author
  /// @throws Refusal FORBIDDEN, also for who wrote it; NOT_FOUND; INVALID without a reason;
  ///   CONFLICT when a colleague decided meanwhile
  public void release(Viewer viewer, UUID id, String reason) {
    decide(viewer, id, State.PUBLISHED, "lesson.released", reason);
  }

  /// Keeps one back; the author can write it anew.
  ///
  /// @param reason told to the author
  /// @throws Refusal as [#release]
  public void keep(Viewer viewer, UUID id, String reason) {
    decide(viewer, id, State.KEPT, "lesson.kept", reason);
  }

  private void decide(Viewer viewer, UUID id, State state, String kind, String reason) {
    require(viewer);
    var said = reason.strip();
    if (said.isEmpty() || said.length() > LONGEST_REASON || said.indexOf('\0') >= 0) {
      throw Refusal.invalid(List.of(Violation.of("reason", "lesson.fault.text", LONGEST_REASON)));
    }
    database.run(
        engine(viewer),
        tx -> {
          var kept = waiting(tx, viewer, id);
          if (kept.writtenBy().equals(viewer.person())) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "lesson.refusal.own");
          }
          if (!store.decide(tx, id, state, viewer.person(), said, clock.instant())) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "lesson.refusal.decided");
          }
          ledger.record(
              new Tx(tx.sql(), viewer.actor()),
              new Ledger.Entry(kind, LessonItems.id(kept), kept.organisation(), Map.of()));
          events.append(
              tx,
              "letter.due",
              1,
              Map.of(
                  "organisation",
                  kept.organisation(),
                  "key",
                  "lesson/" + id,
                  "link",
                  "/lessons/" + id));
        });
  }

  private record Seen(Lesson lesson, Ledger.Entry entry) {}

  private Seen seen(Tx tx, Viewer viewer, LessonStore.Kept kept) {
    var reviewer = decisions.reviewer(tx, viewer);
    var item = LessonItems.of(kept);
    var outcome = decisions.review(tx, viewer, reviewer, item);
    return new Seen(
        Lessons.unsigned(kept),
        Ledger.Entry.of(
            item.id(),
            kept.organisation(),
            disclosures.entry(tx, viewer.organisation(), reviewer, item, Action.VIEW, outcome)));
  }

  private LessonStore.Kept waiting(Tx tx, Viewer viewer, UUID id) {
    return store
        .find(tx, id)
        .filter(kept -> kept.state() == State.WAITING && mayRead(tx, viewer, kept))
        .orElseThrow(Refusal::notFound);
  }

  private boolean mayRead(Tx tx, Viewer viewer, LessonStore.Kept kept) {
    var outcome =
        decisions.review(tx, viewer, decisions.reviewer(tx, viewer), LessonItems.of(kept));
    return outcome.of(LessonItems.TEXT) != Disclosure.REMOVED;
  }

  private static void require(Viewer viewer) {
    if (!viewer.has(Role.RELEASE_OFFICER)) {
      throw Refusal.forbidden();
    }
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("lesson", viewer.organisation().world());
  }
}

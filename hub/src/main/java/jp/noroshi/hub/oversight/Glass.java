package jp.noroshi.hub.oversight;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.access.BrokenGlass;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Letter;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// Break-glass: operating the platform opens nothing of what it carries. Where somebody of the
/// platform must nevertheless look at a report, one asks with a reason and a release officer who is
/// somebody else agrees; it holds for these two for [BrokenGlass#HOLDS], within what the handling
/// rule lets any member see, and each step is told to the reporter at once.
public final class Glass {
  private static final Duration TOLD_FOR = Duration.ofDays(30);
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 1000;

  private final Database database;
  private final BrokenGlass panes;
  private final Reports reports;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  Glass(
      Database database,
      BrokenGlass panes,
      Reports reports,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.events = events;
    this.database = database;
    this.panes = panes;
    this.reports = reports;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Whether this viewer may ask and agree.
  static boolean mayAsk(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && (viewer.has(Role.ADMINISTRATOR)
            || viewer.has(Role.DUTY_OFFICER)
            || viewer.has(Role.RELEASE_OFFICER));
  }

  static boolean mayAgree(Viewer viewer) {
    return mayAsk(viewer) && viewer.has(Role.RELEASE_OFFICER);
  }

  /// What waits for a second person and what holds now.
  ///
  /// @throws Refusal FORBIDDEN for who may not ask
  public List<BrokenGlass.Pane> current(Viewer viewer) {
    require(mayAsk(viewer));
    return database.in(engine(viewer), panes::current);
  }

  /// Asks to look at a report.
  ///
  /// @param report its id, as on its receipt
  /// @param reason of at least 10 characters; the reporter reads it
  /// @return the id of what the second person agrees to
  /// @throws Refusal FORBIDDEN; INVALID naming the field
  public UUID ask(Viewer viewer, String report, String reason) {
    require(mayAsk(viewer));
    var why = reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw Refusal.invalid(List.of(Violation.of("reason", "oversight.fault.reason")));
    }
    return database.in(
        engine(viewer),
        tx -> {
          var id = id(report);
          var owner =
              reports
                  .organisationOf(tx, id)
                  .filter(who -> !who.equals(viewer.organisation().id()))
                  .orElseThrow(Glass::noReport);
          var pane = panes.ask(tx, "report/" + id, owner, why, viewer.person());
          note(tx, viewer, "access.glass-asked", id, owner, why);
          return pane;
        });
  }

  /// Agrees to what somebody else asked; from now on both may look.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when nothing such waits, or the viewer asked it
  public void agree(Viewer viewer, UUID pane) {
    require(mayAgree(viewer));
    database.run(
        engine(viewer),
        tx -> {
          var agreed = panes.agree(tx, pane, viewer.person()).orElseThrow(Refusal::notFound);
          var report = UUID.fromString(agreed.item().substring("report/".length()));
          note(tx, viewer, "access.glass-broken", report, agreed.owner(), agreed.reason());
          new Letter(agreed.owner(), "glass/" + pane, "/reports/" + report).send(events, tx);
        });
  }

  /// What was opened of the viewer's organisation lately; for those who report for it.
  List<BrokenGlass.Pane> toldTo(Viewer viewer) {
    return viewer.has(Role.REPORTER)
        ? database.in(
            engine(viewer),
            tx -> panes.opened(tx, viewer.organisation().id(), clock.instant().minus(TOLD_FOR)))
        : List.of();
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID report, UUID owner, String reason) {
    ledger.record(
        new Tx(tx.sql(), viewer.actor()),
        new Ledger.Entry(
            kind,
            "report/" + report,
            owner,
            Map.of("reason", reason, "hours", BrokenGlass.HOLDS.toHours())));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text.strip());
    } catch (IllegalArgumentException e) {
      throw noReport();
    }
  }

  private static Refusal noReport() {
    return Refusal.invalid(List.of(Violation.of("report", "oversight.fault.report")));
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw Refusal.forbidden();
    }
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("oversight", viewer.organisation().world());
  }
}

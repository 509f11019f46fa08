package jp.noroshi.hub.report.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;
import org.jooq.Result;

/// Holds: evidence of a report stays as it is while the police, or another body, needs it. The
/// reporter is told at once, or from a stated day on where a lawful reason to wait is given.
public final class Holds {
  /// How long the reporter may go untold, in days.
  static final int LONGEST_DELAY = 90;

  private static final int LONGEST = 200;
  private static final int LONGEST_REFERENCE = 100;
  private static final int LONGEST_REASON = 1_000;
  private static final String SELECT =
      """
      select id, report, force, contact, reference, told_from, delay_reason, held_at, lifted_at
      from report.hold
      """;

  private final Database database;
  private final Dockets dockets;
  private final EventLog events;
  private final Clock clock;

  Holds(Database database, Dockets dockets, EventLog events, Clock clock) {
    this.database = database;
    this.dockets = dockets;
    this.events = events;
    this.clock = clock;
  }

  /// What is said of a new hold.
  ///
  /// @param toldFrom first day on which the reporter is told; absent: at once
  record Wanted(
      String force,
      String contact,
      String reference,
      Optional<LocalDate> toldFrom,
      String delayReason) {}

  /// The holds of the viewer's desk over the report of a filing, the last first.
  List<Hold> of(Viewer viewer, UUID filing) {
    var report = dockets.own(viewer, filing).report();
    return database.in(
        viewer.actor(),
        tx ->
            holds(
                tx.sql()
                    .fetch(
                        SELECT + " where report = ? and organisation = ? order by held_at desc",
                        report,
                        viewer.organisation().id())));
  }

  /// The holds over a report its reporter is told of.
  public List<Hold> told(Viewer viewer, UUID report) {
    return database.in(
        viewer.actor(),
        tx ->
            holds(
                tx.sql()
                    .fetch(
                        SELECT
                            + " where report = ? and reporter = ? and lifted_at is null and"
                            + " told_from <= ? order by held_at",
                        report,
                        viewer.organisation().id(),
                        today())));
  }

  private LocalDate today() {
    return clock.instant().atZone(Due.ZONE).toLocalDate();
  }

  /// Holds the report of a filing.
  ///
  /// @throws Refusal NOT_FOUND; INVALID naming the field
  UUID hold(Viewer viewer, UUID id, Wanted wanted) {
    var filing = dockets.own(viewer, id);
    var force = DeskRows.text("force", wanted.force(), LONGEST);
    var contact = DeskRows.text("contact", wanted.contact(), LONGEST);
    var reference =
        wanted.reference().isBlank()
            ? ""
            : DeskRows.text("reference", wanted.reference(), LONGEST_REFERENCE);
    var from = wanted.toldFrom().orElse(today());
    if (from.isBefore(today()) || from.isAfter(today().plusDays(LONGEST_DELAY))) {
      throw DeskRows.fault("told", "casework.fault.told", LONGEST_DELAY);
    }
    Optional<String> why =
        from.isAfter(today())
            ? Optional.of(DeskRows.text("delay", wanted.delayReason(), LONGEST_REASON))
            : Optional.empty();
    return database.in(
        viewer.actor(),
        tx -> {
          var hold =
              tx.sql()
                  .fetchSingle(
                      """
                      insert into report.hold
                        (organisation, report, filing, reporter, force, contact, reference, told_from,
                         delay_reason, held_at, held_by)
                      select recipient, report, id, organisation, ?, ?, ?, ?, ?::text, ?, ?
                      from report.filing where id = ? returning id
                      """,
                      force,
                      contact,
                      reference,
                      from,
                      why.orElse(null),
                      clock.instant(),
                      viewer.person(),
                      id)
                  .get(0, UUID.class);
          note(tx, viewer, id, DeskEntry.Kind.HELD, force + " / " + contact, reference);
          events.append(
              tx,
              "report.held",
              1,
              Map.of("hold", hold),
              from.isAfter(today()) ? from.atStartOfDay(Due.ZONE).toInstant() : clock.instant());
          return hold;
        });
  }

  /// Lets go of what was held.
  ///
  /// @throws Refusal NOT_FOUND
  void lift(Viewer viewer, UUID filing, UUID hold) {
    var found = dockets.own(viewer, filing);
    database.run(
        viewer.actor(),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      """
                      update report.hold set lifted_at = ?, lifted_by = ?
                      where id = ? and report = ? and organisation = ? and lifted_at is null
                      """,
                      clock.instant(),
                      viewer.person(),
                      hold,
                      found.report(),
                      viewer.organisation().id());
          if (changed == 0) {
            throw Refusal.notFound();
          }
          note(tx, viewer, filing, DeskEntry.Kind.LIFTED, "", "");
        });
  }

  private void note(
      jp.noroshi.hub.database.Tx tx,
      Viewer viewer,
      UUID filing,
      DeskEntry.Kind kind,
      String text,
      String detail) {
    DeskRows.note(
        tx,
        viewer,
        Optional.of(filing),
        Dockets.casefile(tx, viewer, filing),
        kind,
        text,
        detail,
        clock.instant());
  }

  private static List<Hold> holds(Result<Record> rows) {
    return rows.map(row ->
        new Hold(
            row.get("id", UUID.class),
            row.get("report", UUID.class),
            row.get("force", String.class),
            row.get("contact", String.class),
            row.get("reference", String.class),
            row.get("told_from", LocalDate.class),
            Optional.ofNullable(row.get("delay_reason", String.class)),
            row.get("held_at", OffsetDateTime.class).toInstant(),
            DeskRows.instant(row, "lifted_at")));
  }
}

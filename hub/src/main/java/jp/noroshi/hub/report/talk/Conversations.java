package jp.noroshi.hub.report.talk;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.WrittenText;
import jp.noroshi.hub.shell.Refusal;

/// The conversation about a report: for the reporter one thread with everybody who has a filing of
/// it here, for each authority only what passed between it and the reporter.
public final class Conversations {
  /// The longest message, in characters.
  public static final int LONGEST = 4_000;

  private static final int MOST_MESSAGES = 500;
  private final Database database;
  private final Reports reports;
  private final Filings filings;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  Conversations(
      Database database,
      Reports reports,
      Filings filings,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.reports = reports;
    this.filings = filings;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// The conversation about a report of the viewer's organisation; what a person opens counts as
  /// seen.
  ///
  /// @throws Refusal NOT_FOUND
  public Conversation ofReporter(Viewer viewer, UUID report) {
    var found = reports.report(viewer, report);
    return database.in(
        viewer.actor(),
        tx -> {
          if (!viewer.isProgram()) {
            seen(tx, report, "organisation = ? and from_authority", viewer.organisation().id());
          }
          return new Conversation(
              report,
              found.receiptNumber(),
              TalkRows.partners(tx, report).keySet(),
              TalkRows.messages(tx, report, "organisation = ?", viewer.organisation().id()),
              TalkRows.help(
                  tx, "report = ? and organisation = ?", report, viewer.organisation().id()));
        });
  }

  /// The conversation about the report of a filing, as the authority it is addressed to.
  ///
  /// @throws Refusal NOT_FOUND
  public Conversation ofAuthority(Viewer officer, UUID filing) {
    var found = addressed(officer, filing);
    var own = officer.organisation().id();
    return database.in(
        officer.actor(),
        tx -> {
          if (!officer.isProgram()) {
            seen(tx, found.report(), "recipient = ? and not from_authority", own);
          }
          return new Conversation(
              found.report(),
              found.receipt(),
              Set.of(found.authority()),
              TalkRows.messages(tx, found.report(), "recipient = ?", own),
              TalkRows.help(tx, "report = ? and recipient = ?", found.report(), own));
        });
  }

  /// Writes, as the reporter, to authorities that have a filing of the report here.
  ///
  /// @param authorities their codes, at least one
  /// @throws Refusal NOT_FOUND; INVALID naming the field; UNPROCESSABLE when it has become too long
  public void say(Viewer reporter, UUID report, Set<String> authorities, String text) {
    var said = checked(text);
    reports.report(reporter, report);
    database.run(
        reporter.actor(),
        tx -> {
          var partners = TalkRows.partners(tx, report);
          if (authorities.isEmpty() || !partners.keySet().containsAll(authorities)) {
            throw Refusal.invalid(
                List.of(Refusal.Violation.of("authority", "talk.fault.authority")));
          }
          partners.forEach((authority, recipient) -> {
            if (authorities.contains(authority)) {
              var place = new Place(report, reporter.organisation().id(), authority, recipient);
              insert(tx, reporter, place, false, said);
            }
          });
        });
  }

  /// Writes, as an authority, to the reporter.
  ///
  /// @param filing one addressed to the authority
  /// @throws Refusal NOT_FOUND; INVALID; UNPROCESSABLE as [#say]
  public void reply(Viewer officer, UUID filing, String text) {
    var said = checked(text);
    var found = addressed(officer, filing);
    database.run(
        officer.actor(), tx -> insert(tx, officer, place(tx, officer, found.id()), true, said));
  }

  /// Answers, as an authority, a request for help.
  ///
  /// @param offered whether it helps
  /// @param text how, or who else may; 1 to 4,000 characters
  /// @throws Refusal NOT_FOUND; CONFLICT when it was answered; INVALID
  public void answer(Viewer officer, UUID help, boolean offered, String text) {
    var said = checked(text);
    database.run(
        officer.actor(),
        tx -> {
          var row =
              tx.sql()
                  .fetchOptional(
                      """
                      select report, organisation, authority, answered_at from report.help
                      where id = ? and recipient = ? for update
                      """,
                      help,
                      officer.organisation().id())
                  .orElseThrow(Refusal::notFound);
          if (row.get("answered_at") != null) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "talk.refusal.answered");
          }
          tx.sql()
              .execute(
                  """
                  update report.help set answered_at = ?, answered_by = ?, offered = ? where id = ?
                  """,
                  clock.instant(),
                  officer.person(),
                  offered,
                  help);
          insert(
              tx,
              officer,
              new Place(
                  row.get("report", UUID.class),
                  row.get("organisation", UUID.class),
                  row.get("authority", String.class),
                  officer.organisation().id()),
              true,
              said);
        });
  }

  private record Place(UUID report, UUID organisation, String authority, UUID recipient) {}

  private Filing addressed(Viewer officer, UUID filing) {
    return filings
        .find(officer, filing)
        .filter(found -> found.recipient().equals(Optional.of(officer.organisation().id())))
        .orElseThrow(Refusal::notFound);
  }

  private static Place place(Tx tx, Viewer officer, UUID filing) {
    return tx.sql()
        .fetchOptional(
            """
            select report, organisation, authority, recipient from report.filing
            where id = ? and recipient = ?
            """,
            filing,
            officer.organisation().id())
        .map(row ->
            new Place(
                row.get("report", UUID.class),
                row.get("organisation", UUID.class),
                row.get("authority", String.class),
                row.get("recipient", UUID.class)))
        .orElseThrow(Refusal::notFound);
  }

  private void insert(Tx tx, Viewer writer, Place place, boolean fromAuthority, String text) {
    int written =
        TalkRows.count(tx, "select count(*) from report.message where report = ?", place.report());
    if (written >= MOST_MESSAGES) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "talk.refusal.long", MOST_MESSAGES);
    }
    tx.sql()
        .execute(
            """
            insert into report.message
              (report, organisation, authority, recipient, from_authority, text, said_at, said_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            place.report(),
            place.organisation(),
            place.authority(),
            place.recipient(),
            fromAuthority,
            text,
            clock.instant(),
            writer.person());
    events.append(
        tx,
        "report.message",
        1,
        Map.of(
            "subject",
            "report/" + place.report(),
            "organisation",
            fromAuthority ? place.organisation() : place.recipient(),
            "authority",
            place.authority()));
    ledger.record(
        tx,
        new Ledger.Entry(
            fromAuthority ? "report.answered-by-authority" : "report.asked-of-authority",
            "report/" + place.report(),
            place.organisation(),
            Map.of("authority", place.authority())));
  }

  private void seen(Tx tx, UUID report, String whose, UUID own) {
    tx.sql()
        .execute(
            "update report.message set seen_at = ? where report = ? and seen_at is null and "
                + whose,
            clock.instant(),
            report,
            own);
  }

  private static String checked(String text) {
    return WrittenText.checked("text", text, "talk.fault.text", LONGEST);
  }
}

package jp.noroshi.hub.report.talk;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.spill.ClassificationMarkings;
import org.jooq.Record;

/// The conversation about a report: for the reporter one thread with everybody who has a filing of
/// it here, for each authority only what passed between it and the reporter.
public final class Conversations {
  /// The longest message, in characters.
  public static final int LONGEST = 4_000;

  static final int PAGE = 100;

  private static final int MOST_MESSAGES = 500;
  private static final String MESSAGES =
      """
      select id, authority, from_authority, text, said_at, seen_at from report.message
      """;
  private static final String HELP =
      """
      select id, report, authority, kind, asked_at, answer_by, answered_at, offered
      from report.help
      """;

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
              partners(tx, report).keySet(),
              messages(tx, report, "organisation = ?", viewer.organisation().id()),
              help(tx, "report = ? and organisation = ?", report, viewer.organisation().id()));
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
              messages(tx, found.report(), "recipient = ?", own),
              help(tx, "report = ? and recipient = ?", found.report(), own));
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
          var partners = partners(tx, report);
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

  /// A conversation in which something is new.
  ///
  /// @param filing a filing of it, for an authority
  /// @param unseen messages of the other side nobody has opened
  public record Unseen(
      UUID report, String receipt, Optional<UUID> filing, int unseen, Instant last) {}

  /// How many messages of the other side nobody here has opened.
  int waiting(Viewer viewer) {
    return unseen(viewer).stream().mapToInt(Unseen::unseen).sum();
  }

  /// The conversations in which something is new, the last first, at most [#PAGE].
  public List<Unseen> unseen(Viewer viewer) {
    var own = viewer.organisation().id();
    return database.in(
        viewer.actor(),
        tx -> {
          var unseen = new ArrayList<Unseen>();
          if (viewer.has(Role.REPORTER)) {
            tx.sql()
                .fetch(
                    """
                    select m.report, r.receipt_number, count(*) as unseen, max(m.said_at) as last,
                           null::uuid as filing
                    from report.message m join report.report r on r.id = m.report
                    where m.organisation = ? and m.from_authority and m.seen_at is null
                    group by m.report, r.receipt_number order by last desc limit ?
                    """,
                    own,
                    PAGE)
                .forEach(row -> unseen.add(unseen(row)));
          }
          if (viewer.has(Role.DUTY_OFFICER)) {
            tx.sql()
                .fetch(
                    """
                    select m.report, f.receipt_number, count(*) as unseen, max(m.said_at) as last,
                           f.id as filing
                    from report.message m
                    join lateral (select id, receipt_number from report.filing
                                  where report = m.report and recipient = m.recipient
                                  order by id limit 1) f on true
                    where m.recipient = ? and not m.from_authority and m.seen_at is null
                    group by m.report, f.receipt_number, f.id order by last desc limit ?
                    """,
                    own,
                    PAGE)
                .forEach(row -> unseen.add(unseen(row)));
          }
          return unseen;
        });
  }

  private static Unseen unseen(Record row) {
    return new Unseen(
        row.get("report", UUID.class),
        row.get("receipt_number", String.class),
        Optional.ofNullable(row.get("filing", UUID.class)),
        row.get("unseen", Integer.class),
        instant(row, "last").orElseThrow());
  }

  /// The requests for help the viewer's authority has not answered, the first due first, at most
  /// [#PAGE].
  public List<Help> unanswered(Viewer officer) {
    return officer.has(Role.DUTY_OFFICER)
        ? database.in(
            officer.actor(),
            tx -> help(tx, "recipient = ? and answered_at is null", officer.organisation().id()))
        : List.of();
  }

  int unansweredCount(Viewer officer) {
    return unanswered(officer).size();
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
    int written = count(tx, "select count(*) from report.message where report = ?", place.report());
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

  // The authorities that have a filing of it in hand here.
  private static Map<String, UUID> partners(Tx tx, UUID report) {
    var partners = new LinkedHashMap<String, UUID>();
    tx.sql()
        .fetch(
            """
            select distinct authority, recipient from report.filing
            where report = ? and recipient is not null and content is not null order by authority
            """,
            report)
        .forEach(row ->
            partners.put(row.get("authority", String.class), row.get("recipient", UUID.class)));
    return partners;
  }

  private static List<Message> messages(Tx tx, UUID report, String whose, UUID own) {
    return tx.sql()
        .fetch(MESSAGES + " where report = ? and " + whose + " order by said_at, id", report, own)
        .map(row ->
            new Message(
                row.get("id", UUID.class),
                row.get("authority", String.class),
                row.get("from_authority", Boolean.class),
                row.get("text", String.class),
                instant(row, "said_at").orElseThrow(),
                instant(row, "seen_at")));
  }

  private static List<Help> help(Tx tx, String which, Object... of) {
    return tx.sql()
        .fetch(HELP + " where " + which + " order by answer_by, id limit " + PAGE, of)
        .map(row ->
            new Help(
                row.get("id", UUID.class),
                row.get("report", UUID.class),
                row.get("authority", String.class),
                row.get("kind", String.class),
                instant(row, "asked_at").orElseThrow(),
                instant(row, "answer_by").orElseThrow(),
                instant(row, "answered_at")
                    .map(at -> new Help.Answer(at, row.get("offered", Boolean.class)))));
  }

  private static int count(Tx tx, String question, UUID of) {
    return tx.sql().fetchSingle(question, of).get(0, Integer.class);
  }

  private static Optional<Instant> instant(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static String checked(String text) {
    var said = text.strip();
    if (said.isEmpty() || said.length() > LONGEST || AnswerSheet.hidesSomething(said)) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("text", "talk.fault.text", LONGEST)));
    }
    var marking = ClassificationMarkings.bundled().in(said);
    if (marking.isPresent()) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("text", "spill.fault.marking", marking.get())));
    }
    return said;
  }
}

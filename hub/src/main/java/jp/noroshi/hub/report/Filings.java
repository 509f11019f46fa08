package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Filings: written at submission, read by the reporter's organisation and by the authority each is
/// addressed to. An authority sees its own filings and nothing else of a report; that it looked is
/// on record for the reporter.
public final class Filings {
  /// The longest number of an authority, in characters.
  static final int MAX_NUMBER = 100;

  private static final int MAX_NOTE = 2000;
  private static final String SELECT =
      """
      select id, report, duty, duty_version, nature, stage, form, authority, recipient, state,
             clock_started_at, due_at, due_statutory, filed_at, acknowledged_at,
             acknowledgement_note, organisation, receipt_number,
             handed_over_at, handed_over_how, authority_number, receipt_entered, continuation
      from report.filing
      """;

  private final Database database;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;
  private final Jurisdiction jurisdiction;

  public Filings(
      Database database, EventLog events, Ledger ledger, Clock clock, Jurisdiction jurisdiction) {
    this.database = database;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
    this.jurisdiction = jurisdiction;
  }

  /// A filing opened: what it says, and when it can be verified by its hash.
  ///
  /// @param content canonical JSON; absent while the filing is still to be made
  public record Opened(Filing filing, Optional<byte[]> content) {}

  /// The filings addressed to the viewer's authority: overdue first, then by limit, acknowledged
  /// last.
  public List<Filing> board(Viewer dutyOfficer) {
    return database.in(
        dutyOfficer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    SELECT
                        + """
                         where recipient = ?
                         order by state = 'acknowledged', due_at nulls last, id limit 500
                        """,
                    dutyOfficer.organisation().id())
                .map(Filings::filing));
  }

  /// The filings of a report of the viewer's own organisation, in the order law counts them.
  List<Filing> of(Tx tx, Viewer viewer, UUID report) {
    return tx.sql()
        .fetch(
            SELECT
                + """
                 where report = ? and organisation = ?
                 order by nature <> 'mandatory', duty, authority, continuation, due_at nulls last, id
                """,
            report,
            viewer.organisation().id())
        .map(Filings::filing);
  }

  /// A filing the viewer may see, without opening it.
  public Optional<Filing> find(Viewer viewer, UUID id) {
    return database.in(
        viewer.actor(),
        tx -> tx.sql().fetchOptional(SELECT + " where id = ?", id).map(Filings::filing));
  }

  /// Opens a filing, as the authority it is addressed to or as the organisation that made it. What
  /// an authority opens is written to the use ledger in the same transaction.
  ///
  /// @throws Refusal when there is none that the viewer may see
  public Opened open(Viewer viewer, UUID id) {
    return database.in(
        viewer.actor(),
        tx -> {
          var row = find(tx, id);
          var owner = row.get("organisation", UUID.class);
          var filing = filing(row);
          if (!owner.equals(viewer.organisation().id())) {
            record(tx, "filing.opened", filing, owner);
          }
          byte @Nullable [] content =
              tx.sql()
                  .fetchSingle("select content from report.filing where id = ?", id)
                  .get(0, byte[].class);
          return new Opened(filing, Optional.ofNullable(content));
        });
  }

  /// Says, as a duty officer, that the authority has the filing. Saying it twice changes nothing.
  ///
  /// @param number the authority gave it; may be blank
  /// @param note for the reporter; may be blank
  public Filing acknowledge(Viewer dutyOfficer, UUID id, String number, String note) {
    if (note.length() > MAX_NOTE || AnswerSheet.hidesSomething(note)) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("note", "report.fault.note", MAX_NOTE)));
    }
    if (number.length() > MAX_NUMBER || AnswerSheet.hidesSomething(number)) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("number", "report.fault.number", MAX_NUMBER)));
    }
    return database.in(
        dutyOfficer.actor(),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      """
                      update report.filing
                      set state = 'acknowledged', acknowledged_at = ?, acknowledged_by = ?,
                          acknowledgement_note = ?, authority_number = ?
                      where id = ? and recipient = ? and state = 'delivered'
                      """,
                      clock.instant(),
                      dutyOfficer.person(),
                      note.isBlank() ? null : note.strip(),
                      number.isBlank() ? null : number.strip(),
                      id,
                      dutyOfficer.organisation().id());
          var row = find(tx, id);
          var filing = filing(row);
          if (!filing.recipient().equals(Optional.of(dutyOfficer.organisation().id()))) {
            throw Refusal.notFound();
          }
          if (changed == 1) {
            var owner = row.get("organisation", UUID.class);
            record(tx, "filing.acknowledged", filing, owner);
            tellAcknowledged(tx, filing, owner);
          }
          return filing;
        });
  }

  /// Tells of a filing that the authority has (once each).
  void tellAcknowledged(Tx tx, Filing filing, UUID owner) {
    events.append(
        tx,
        "filing.acknowledged",
        1,
        Map.of(
            "subject",
            "report/" + filing.report(),
            "filing",
            filing.id(),
            "organisation",
            owner,
            "authority",
            filing.authority()));
  }

  /// Writes one filing in the submission's own transaction.
  void insert(Tx tx, UUID organisation, Filing filing, byte @Nullable [] content) {
    tx.sql()
        .execute(
            """
            insert into report.filing
              (id, report, organisation, duty, duty_version, nature, stage, form, authority,
               recipient, state, clock_started_at, due_at, due_statutory, filed_at, content,
               content_sha256, receipt_number, continuation)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?, ?::timestamptz, ?::timestamptz, ?,
                    ?::timestamptz, ?::bytea, ?::bytea, ?, ?)
            """,
            filing.id(),
            filing.report(),
            organisation,
            filing.duty(),
            filing.dutyVersion(),
            filing.nature(),
            filing.stage(),
            filing.form(),
            filing.authority(),
            filing.recipient().orElse(null),
            filing.state().code(),
            time(filing.clockStarted()),
            time(filing.due()),
            filing.dueStatutory(),
            time(filing.filedAt()),
            content,
            content == null ? null : CanonicalJson.sha256(content),
            filing.receipt(),
            filing.continuation());
  }

  /// Makes a filing that was owed, in the continuation's own transaction.
  ///
  /// @param made as it is from now on
  void complete(Tx tx, Filing made, byte[] content) {
    tx.sql()
        .execute(
            """
            update report.filing
            set state = ?, form = ?, duty_version = ?, recipient = ?::uuid, filed_at = ?, content = ?,
                content_sha256 = ?, continuation = ?
            where id = ? and state = 'due'
            """,
            made.state().code(),
            made.form(),
            made.dutyVersion(),
            made.recipient().orElse(null),
            made.filedAt().orElseThrow(),
            content,
            CanonicalJson.sha256(content),
            made.continuation(),
            made.id());
  }

  /// Moves the limit of a filing that is owed.
  void move(Tx tx, Filing owed, Optional<Instant> started, Optional<Instant> due) {
    tx.sql()
        .execute(
            """
            update report.filing set clock_started_at = ?::timestamptz, due_at = ?::timestamptz
            where id = ? and state = 'due'
            """,
            time(started),
            time(due),
            owed.id());
  }

  /// Closes a filing that is owed no longer, whether it was prepared or not.
  void close(Tx tx, Filing owed) {
    tx.sql()
        .execute(
            "update report.filing set state = 'closed' where id = ? and state in ('due', 'ready')",
            owed.id());
  }

  // The use ledger tells the reporter what kind of body it was, not which person.
  void record(Tx tx, String kind, Filing filing, UUID owner) {
    var authority =
        jurisdiction
            .authority(filing.authority())
            .map(Authority::kind)
            .map(k -> k.name().toLowerCase(Locale.ROOT))
            .orElse("authority");
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            "report/" + filing.report(),
            owner,
            Map.of(
                "filing", filing.id(), "authority", filing.authority(), "reader_kind", authority)));
  }

  private static Record find(Tx tx, UUID id) {
    return tx.sql().fetchOptional(SELECT + " where id = ?", id).orElseThrow(Refusal::notFound);
  }

  /// A filing of an organisation, not to be changed by another meanwhile.
  ///
  /// @throws Refusal when it is not the organisation's
  Filing locked(Tx tx, UUID organisation, UUID id) {
    return tx.sql()
        .fetchOptional(SELECT + " where id = ? and organisation = ? for update", id, organisation)
        .map(Filings::filing)
        .orElseThrow(Refusal::notFound);
  }

  private static Filing filing(Record row) {
    return new Filing(
        row.get("id", UUID.class),
        row.get("report", UUID.class),
        Optional.ofNullable(row.get("receipt_number", String.class)).orElse(""),
        row.get("duty", String.class),
        row.get("duty_version", Integer.class),
        row.get("nature", String.class),
        row.get("stage", String.class),
        row.get("form", String.class),
        row.get("authority", String.class),
        Optional.ofNullable(row.get("recipient", UUID.class)),
        Filing.State.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT)),
        instant(row, "clock_started_at"),
        instant(row, "due_at"),
        row.get("due_statutory", Boolean.class),
        instant(row, "filed_at"),
        instant(row, "handed_over_at")
            .map(at ->
                new Filing.HandOver(
                    at, Filing.Way.parse(row.get("handed_over_how", String.class)).orElseThrow())),
        instant(row, "acknowledged_at"),
        Optional.ofNullable(row.get("authority_number", String.class)),
        row.get("receipt_entered", Boolean.class),
        Optional.ofNullable(row.get("acknowledgement_note", String.class)),
        row.get("continuation", Integer.class));
  }

  static Optional<Instant> instant(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
    return instant.map(at -> at.atOffset(java.time.ZoneOffset.UTC)).orElse(null);
  }
}

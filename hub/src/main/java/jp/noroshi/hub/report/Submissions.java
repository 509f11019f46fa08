package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.ClockFact;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.PortionLetter;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.JSONB;
import tools.jackson.databind.ObjectMapper;

/// Takes reports in. One transaction holds the report, its two parts, its clocks, its filings, the
/// receipt, the event and the audit entry: after a crash all of it is there or none, and a retry
/// with the same key gets the same receipt.
public final class Submissions {
  /// The classes of the technical part.
  static final Set<PortionLetter> TECHNICAL = EnumSet.of(PortionLetter.T, PortionLetter.M);

  private static final String ASSUMED = "not stated: taken from the time the report was begun";

  private final Database database;
  private final Drafts drafts;
  private final Reports reports;
  private final FilingMaker maker;
  private final FilingClocks filingClocks;
  private final EventLog events;
  private final Ledger ledger;
  private final ObjectMapper json;
  private final Clock clock;
  private final ReportForm form;
  private final CaseDuties duties;
  private final SharingPreview preview;
  private final Promises promises;

  public Submissions(
      Database database,
      Drafts drafts,
      Reports reports,
      FilingMaker maker,
      FilingClocks filingClocks,
      EventLog events,
      Ledger ledger,
      ObjectMapper json,
      Clock clock,
      Rules rules,
      CaseDuties duties,
      SharingPreview preview,
      Promises promises) {
    this.database = database;
    this.drafts = drafts;
    this.reports = reports;
    this.maker = maker;
    this.filingClocks = filingClocks;
    this.events = events;
    this.ledger = ledger;
    this.json = json;
    this.clock = clock;
    this.form = rules.form();
    this.duties = duties;
    this.preview = preview;
    this.promises = promises;
  }

  /// Sends a report.
  ///
  /// @throws Refusal when something must be mended, or the key was used for other content
  public Receipt submit(Viewer viewer, Submission submission) {
    var key = submission.idempotencyKey();
    if (key.isBlank() || key.length() > 100) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("Idempotency-Key", "report.fault.key")));
    }
    var hash =
        CanonicalJson.sha256(
            CanonicalJson.bytes(
                Map.of(
                    "answers",
                    submission.answers().toJson(),
                    "choices",
                    submission.choices().toJson())));
    try {
      var existing = database.in(viewer.actor(), tx -> existing(tx, viewer, key, hash));
      return existing.isPresent() ? existing.get() : submit(viewer, submission, hash);
    } catch (Refusal refusal) {
      refused(viewer, refusal);
      throw refusal;
    }
  }

  private Receipt submit(Viewer viewer, Submission submission, byte[] hash) {
    check(submission, clock.instant());
    var begun = database.in(viewer.actor(), tx -> begun(tx, submission));
    var opened = begun.orElseGet(clock::instant);
    var foreseen = preview.of(viewer, submission.answers(), opened, submission.choices());
    return database.in(
        viewer.actor(),
        tx ->
            accept(tx, viewer, submission, hash, foreseen)
                .orElseGet(() ->
                    // Another request with the same key was faster; it has committed by now.
                    existing(tx, viewer, submission.idempotencyKey(), hash).orElseThrow()));
  }

  private Optional<Instant> begun(Tx tx, Submission submission) {
    return submission.draft().flatMap(draft -> drafts.find(tx, draft)).map(Draft::createdAt);
  }

  // Which fields were at fault is on record; what stood in them is not.
  private void refused(Viewer viewer, Refusal refusal) {
    database.run(
        viewer.actor(),
        tx ->
            ledger.record(
                tx,
                new Ledger.Entry(
                    "report.refused",
                    null,
                    viewer.organisation().id(),
                    Map.of(
                        "code",
                        refusal.code(),
                        "pointers",
                        refusal.violations().stream().map(Refusal.Violation::pointer).toList()))));
  }

  private Optional<Receipt> existing(Tx tx, Viewer viewer, String key, byte[] hash) {
    return tx.sql()
        .fetchOptional(
            """
            select id, receipt_number, submitted_at, content_hash from report.report
            where organisation = ? and idempotency_key = ?
            """,
            viewer.organisation().id(),
            key)
        .map(row -> {
          if (!java.util.Arrays.equals(row.get("content_hash", byte[].class), hash)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "report.refusal.key-reused");
          }
          return new Receipt(
              row.get("id", UUID.class),
              row.get("receipt_number", String.class),
              row.get("submitted_at", OffsetDateTime.class).toInstant(),
              HexFormat.of().formatHex(hash),
              true);
        });
  }

  private Optional<Receipt> accept(
      Tx tx, Viewer viewer, Submission submission, byte[] hash, SharingPreview.Preview foreseen) {
    // PostgreSQL keeps microseconds; the receipt must say the same as the row.
    var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    var answers = duties.open(viewer.organisation(), submission.answers());
    var id = UUID.randomUUID();
    var number = ReceiptNumbers.fresh('N', now);
    int inserted =
        tx.sql()
            .execute(
                """
                insert into report.report
                  (id, organisation, receipt_number, submitted_by, submitted_at, idempotency_key,
                   content_hash, incident_type, form_version, duty_version, choices, delegate,
                   writing_began_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                  coalesce(noroshi.delegate(),
                           (select delegate from report.draft where id = ?::uuid)),
                  (select writing_began_at from report.draft where id = ?::uuid))
                on conflict (world, organisation, idempotency_key) do nothing
                """,
                id,
                viewer.organisation().id(),
                number,
                viewer.person(),
                now,
                submission.idempotencyKey(),
                hash,
                answers.first("inc.type").orElse(null),
                form.version(),
                duties.version(),
                jsonb(submission.choices().toJson()),
                submission.draft().orElse(null),
                submission.draft().orElse(null));
    if (inserted == 0) {
      return Optional.empty();
    }
    var victim = EnumSet.complementOf(EnumSet.copyOf(TECHNICAL));
    insertPart(tx, "victim_part", id, viewer, answers.part(form, victim));
    insertPart(tx, "technical_part", id, viewer, answers.part(form, TECHNICAL));
    promises.make(tx, viewer, id, number, foreseen);
    var clock = CaseDuties.aware(answers, begun(tx, submission).orElse(now), now);
    reports.state(
        tx,
        viewer,
        id,
        clock,
        answers.first("sub.awareAt").isEmpty() ? Optional.of(ASSUMED) : Optional.empty());
    var envelope =
        FilingContent.Envelope.first(
            number, now, duties.version(), viewer.mandate().map(Mandate::name));
    file(tx, new FilingMaker.Stated(viewer, id, envelope, answers, submission.choices()), clock);
    submission.draft().ifPresent(draft -> drafts.sent(tx, draft, id));
    var subject = "report/" + id;
    events.append(
        tx,
        "report.submitted",
        1,
        Map.of(
            "subject",
            subject,
            "report",
            id,
            "organisation",
            viewer.organisation().id(),
            "incident_type",
            answers.first("inc.type").orElse("unknown")));
    events.append(
        tx,
        "report.receipted",
        1,
        Map.of("subject", subject, "organisation", viewer.organisation().id(), "receipt", number));
    ledger.record(
        tx,
        new Ledger.Entry(
            "report.submitted",
            "report/" + id,
            viewer.organisation().id(),
            Map.of("receipt", number, "content_sha256", HexFormat.of().formatHex(hash))));
    return Optional.of(new Receipt(id, number, now, HexFormat.of().formatHex(hash), false));
  }

  private void check(Submission submission, Instant now) {
    var faults = new ArrayList<>(submission.answers().faults(form, true, now));
    faults.addAll(submission.choices().faults(now.atZone(Due.ZONE).toLocalDate()));
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private void file(Tx tx, FilingMaker.Stated stated, ClockFact clock) {
    var organisation = stated.viewer().organisation();
    var now = stated.envelope().submittedAt();
    for (var obligation : duties.of(organisation, stated.answers(), List.of(clock), now)) {
      if (obligation.mandatory() || stated.choices().filings().contains(obligation.duty().id())) {
        maker.begin(tx, stated, obligation);
      }
    }
  }

  private void insertPart(Tx tx, String table, UUID report, Viewer viewer, AnswerSheet part) {
    tx.sql()
        .execute(
            "insert into report." + table + " (report, organisation, answers) values (?, ?, ?)",
            report,
            viewer.organisation().id(),
            jsonb(part.toJson()));
  }

  private JSONB jsonb(Object value) {
    return JSONB.valueOf(json.writeValueAsString(value));
  }
}

package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.FilingContent.Extent;
import jp.noroshi.hub.report.duty.ClockFact;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.JSONB;
import tools.jackson.databind.ObjectMapper;

/// Goes on with reports: follow-ups, the later stages law asks for, corrections, withdrawal. One
/// transaction holds what the report says now, what it said before, the filings that follow and the
/// audit entry; a retry with the same key changes nothing.
public final class Continuations {
  static final int LONGEST_REASON = 1000;

  private final Database database;
  private final Drafts drafts;
  private final Reports reports;
  private final ContinuationFilings made;
  private final ContinuationStore store;
  private final FilingClocks filingClocks;
  private final EventLog events;
  private final Ledger ledger;
  private final ObjectMapper json;
  private final Clock clock;
  private final Rules rules;
  private final CaseDuties duties;
  private final SharingPreview preview;
  private final Promises promises;

  Continuations(
      Database database,
      Drafts drafts,
      Reports reports,
      ContinuationFilings made,
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
    this.made = made;
    this.store = new ContinuationStore(json);
    this.filingClocks = filingClocks;
    this.events = events;
    this.ledger = ledger;
    this.json = json;
    this.clock = clock;
    this.rules = rules;
    this.duties = duties;
    this.preview = preview;
    this.promises = promises;
  }

  /// What is to be said of a report from now on.
  ///
  /// @param idempotencyKey 1 to 100 characters; a retry uses the same one
  /// @param answers all answers, those that stay the same among them
  /// @param completes ids of filings that are owed and are made by it
  /// @param routes ids of voluntary duties chosen besides
  /// @param values what was chosen of values that are new
  /// @param reason may be empty, except where a limit moves further away
  /// @param draft the draft it was written in
  /// @param base how many continuations the report had when it was written; absent: whatever it has
  public record Statement(
      String idempotencyKey,
      AnswerSheet answers,
      Set<UUID> completes,
      Set<String> routes,
      ValueChoices values,
      String reason,
      Optional<UUID> draft,
      OptionalInt base) {
    public Statement {
      completes = Set.copyOf(completes);
      routes = Set.copyOf(routes);
    }
  }

  /// Begins to write, or goes on with what a colleague has begun.
  ///
  /// @return the draft
  /// @throws Refusal NOT_FOUND; CONFLICT when the report was withdrawn
  public UUID begin(Viewer viewer, UUID report) {
    return database.in(
        viewer.actor(),
        tx -> {
          var before = reports.report(tx, viewer, report);
          var all = store.all(tx, report);
          requireStanding(all);
          var draft = drafts.goOn(tx, viewer, before, all.size());
          rebase(tx, draft, all.size());
          return draft.id();
        });
  }

  // What a colleague sent meanwhile comes in where the draft still says what was there before; what
  // was typed otherwise stays.
  private void rebase(Tx tx, Draft draft, int last) {
    int base = draft.continues().orElseThrow().base();
    if (base == last) {
      return;
    }
    var answers = new TreeMap<>(draft.answers().answers());
    for (int number = base + 1; number <= last; number++) {
      var change = reports.change(tx, draft.continues().orElseThrow().report(), number);
      for (var id : change.changed()) {
        if (Optional.ofNullable(answers.get(id)).equals(change.replaced().answer(id))) {
          answers.remove(id);
          change.stated().answer(id).ifPresent(answer -> answers.put(id, answer));
        }
      }
    }
    drafts.rebase(tx, draft.id(), new AnswerSheet(answers), last);
  }

  /// How a report of the viewer's organisation went on, the last first.
  public List<Continuation> all(Viewer viewer, UUID report) {
    return database.in(
        viewer.actor(),
        tx -> {
          reports.report(tx, viewer, report);
          return store.all(tx, report).reversed();
        });
  }

  /// What would follow if a draft were sent as it is.
  ///
  /// @param routes voluntary duties chosen besides
  public ContinuationPlan plan(Viewer viewer, Report before, AnswerSheet all, Set<String> routes) {
    var answers = duties.open(viewer.organisation(), all);
    return plan(viewer, before, answers, routes, clocks(before, answers, clock.instant()));
  }

  private ContinuationPlan plan(
      Viewer viewer,
      Report before,
      AnswerSheet answers,
      Set<String> routes,
      List<ClockFact> clocks) {
    var chosen = new HashSet<>(before.choices().filings());
    chosen.addAll(routes);
    return ContinuationPlan.of(
        before,
        answers,
        chosen,
        duties.of(viewer.organisation(), answers, clocks, clock.instant()),
        rules.form());
  }

  /// Goes on with a report.
  ///
  /// @throws Refusal NOT_FOUND; CONFLICT when a colleague went on meanwhile, the report was
  ///   withdrawn or the key was used for something else; INVALID naming what must be mended
  public Continuation state(Viewer viewer, UUID report, Statement statement) {
    var hash = hash(statement);
    var answers = duties.open(viewer.organisation(), statement.answers());
    var before = reports.report(viewer, report);
    var choices = before.choices().also(statement.routes()).then(statement.values());
    var foreseen = preview.of(viewer, answers, started(before), choices);
    return database.in(
        viewer.actor(),
        tx -> {
          var repeated = store.repeated(tx, report, statement.idempotencyKey(), hash);
          return repeated.isPresent()
              ? repeated.get()
              : state(tx, viewer, report, statement, answers, choices, foreseen, hash);
        });
  }

  private Continuation state(
      Tx tx,
      Viewer viewer,
      UUID report,
      Statement statement,
      AnswerSheet answers,
      SharingChoices choices,
      SharingPreview.Preview foreseen,
      byte[] hash) {
    var before = reports.report(tx, viewer, report);
    var earlier = store.all(tx, report);
    requireStanding(earlier);
    if (statement.base().isPresent() && statement.base().getAsInt() != earlier.size()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "report.continuation.stale");
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var clocks = clocks(before, answers, now);
    var plan = plan(viewer, before, answers, statement.routes(), clocks);
    check(before, statement, plan, clocks, now);
    var number = earlier.size() + 1;
    var continuation =
        new Continuation(
            UUID.randomUUID(),
            report,
            number,
            plan.kind(),
            statement.reason().strip(),
            now,
            plan.changed());
    var promiseBefore = promises.renew(tx, viewer, report, before.receiptNumber(), foreseen);
    store.insert(
        tx, viewer, before, answers, continuation, statement.idempotencyKey(), hash, promiseBefore);
    replace(tx, report, answers, choices);
    if (clocks.size() > before.clocks().size()) {
      reports.state(tx, viewer, report, clocks.getLast(), Optional.of(continuation.reason()));
    }
    var stated =
        new FilingMaker.Stated(
            viewer,
            report,
            new FilingContent.Envelope(
                before.receiptNumber(),
                now,
                duties.version(),
                number,
                plan.changed(),
                continuation.reason(),
                viewer.mandate().map(Mandate::name)),
            answers,
            choices);
    made.file(tx, stated, plan, statement.completes());
    filingClocks.set(tx, viewer, report, answers, clocks, now);
    statement.draft().ifPresent(draft -> drafts.sent(tx, draft, report));
    tell(tx, viewer, continuation);
    return continuation;
  }

  /// Takes a report back: everyone who was told hears it, nothing more is owed. What was shared of
  /// it is taken back by a recall.
  ///
  /// @param reason why, 1 to 1,000 characters
  /// @throws Refusal NOT_FOUND; CONFLICT when it was withdrawn before; INVALID
  public Continuation withdraw(Viewer viewer, UUID report, String reason) {
    var why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON || AnswerSheet.hidesSomething(why)) {
      throw Refusal.invalid(List.of(reasonFault("report.continuation.fault.why")));
    }
    return database.in(
        viewer.actor(),
        tx -> {
          var before = reports.report(tx, viewer, report);
          var earlier = store.all(tx, report);
          requireStanding(earlier);
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var continuation =
              new Continuation(
                  UUID.randomUUID(),
                  report,
                  earlier.size() + 1,
                  Continuation.Kind.WITHDRAWAL,
                  why,
                  now,
                  Set.of());
          store.insert(
              tx,
              viewer,
              before,
              before.answers(),
              continuation,
              "withdrawal",
              CanonicalJson.sha256(CanonicalJson.bytes(Map.of("withdrawal", why))),
              Optional.empty());
          var stated =
              new FilingMaker.Stated(
                  viewer,
                  report,
                  new FilingContent.Envelope(
                      before.receiptNumber(),
                      now,
                      duties.version(),
                      continuation.number(),
                      Set.of(),
                      why,
                      viewer.mandate().map(Mandate::name)),
                  before.answers(),
                  before.choices());
          made.end(tx, stated, before.filings(), Continuation.Kind.WITHDRAWAL, Extent.NOTICE);
          tell(tx, viewer, continuation);
          return continuation;
        });
  }

  private void check(
      Report before,
      Statement statement,
      ContinuationPlan plan,
      List<ClockFact> clocks,
      Instant now) {
    var faults = new ArrayList<>(statement.answers().faults(rules.form(), true, now));
    var owed = plan.owed().stream().map(one -> one.filing().id()).toList();
    if (!owed.containsAll(statement.completes())) {
      faults.add(Refusal.Violation.of("complete", "report.continuation.fault.owed"));
    }
    if (plan.changed().isEmpty() && statement.completes().isEmpty() && plan.opened().isEmpty()) {
      faults.add(Refusal.Violation.of("", "report.continuation.fault.nothing"));
    }
    var reason = statement.reason().strip();
    if (reason.length() > LONGEST_REASON || AnswerSheet.hidesSomething(reason)) {
      faults.add(reasonFault("report.continuation.fault.why"));
    } else if (reason.isEmpty()
        && clocks.size() > before.clocks().size()
        && clocks.getLast().at().isAfter(started(before))) {
      faults.add(reasonFault("report.continuation.fault.later"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private static Refusal.Violation reasonFault(String code) {
    return Refusal.Violation.of("reason", code, LONGEST_REASON);
  }

  // The start of the clocks is stated anew only when another time was given.
  private static List<ClockFact> clocks(Report before, AnswerSheet answers, Instant now) {
    var clocks = new ArrayList<>(before.clocks());
    var stated = answers.first("sub.awareAt");
    if (!stated.equals(before.answers().first("sub.awareAt"))) {
      stated
          .flatMap(AnswerSheet::instant)
          .filter(at -> !at.equals(started(before)))
          .ifPresent(at -> clocks.add(new ClockFact(Duty.ClockStart.AWARE, at, now)));
    }
    return clocks;
  }

  private static Instant started(Report before) {
    return before.clocks().stream()
        .filter(fact -> fact.start() == Duty.ClockStart.AWARE)
        .reduce((_, last) -> last)
        .map(ClockFact::at)
        .orElse(before.submittedAt());
  }

  private void replace(Tx tx, UUID report, AnswerSheet answers, SharingChoices choices) {
    var victim = EnumSet.complementOf(EnumSet.copyOf(Submissions.TECHNICAL));
    tx.sql()
        .execute(
            "update report.victim_part set answers = ? where report = ?",
            jsonb(answers.part(rules.form(), victim).toJson()),
            report);
    tx.sql()
        .execute(
            "update report.technical_part set answers = ? where report = ?",
            jsonb(answers.part(rules.form(), Submissions.TECHNICAL).toJson()),
            report);
    tx.sql()
        .execute(
            "update report.report set choices = ?, incident_type = ?::text where id = ?",
            jsonb(choices.toJson()),
            answers.first("inc.type").orElse(null),
            report);
  }

  private void tell(Tx tx, Viewer viewer, Continuation continuation) {
    var subject = "report/" + continuation.report();
    var organisation = viewer.organisation().id();
    events.append(
        tx,
        "report.continued",
        1,
        Map.of(
            "subject",
            subject,
            "report",
            continuation.report(),
            "organisation",
            organisation,
            "number",
            continuation.number(),
            "kind",
            continuation.kind().code()));
    ledger.record(
        tx,
        new Ledger.Entry(
            "report.continued",
            subject,
            organisation,
            Map.of(
                "number",
                String.valueOf(continuation.number()),
                "kind",
                continuation.kind().code(),
                "fields",
                List.copyOf(new TreeSet<>(continuation.changed())))));
  }

  private static void requireStanding(List<Continuation> earlier) {
    if (earlier.stream().anyMatch(one -> one.kind() == Continuation.Kind.WITHDRAWAL)) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "report.continuation.withdrawn");
    }
  }

  private static byte[] hash(Statement statement) {
    var key = statement.idempotencyKey();
    if (key.isBlank() || key.length() > 100) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("Idempotency-Key", "report.fault.key")));
    }
    return CanonicalJson.sha256(
        CanonicalJson.bytes(
            Map.of(
                "answers",
                statement.answers().toJson(),
                "completes",
                statement.completes().stream().map(UUID::toString).sorted().toList(),
                "routes",
                List.copyOf(new TreeSet<>(statement.routes())),
                "values",
                statement.values().toJson(),
                "reason",
                statement.reason())));
  }

  private JSONB jsonb(Object value) {
    return JSONB.valueOf(json.writeValueAsString(value));
  }
}

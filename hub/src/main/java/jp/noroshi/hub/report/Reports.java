package jp.noroshi.hub.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.Marks;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.derive.OwnTraces;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.ClockFact;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Refusal;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reports as their own organisation reads them.
public final class Reports {
  static final int PAGE = 50;

  private final Database database;
  private final Filings filings;
  private final ObjectMapper json;
  private final ReportForm form;
  private final Ledger ledger;

  public Reports(
      Database database, Filings filings, Ledger ledger, ObjectMapper json, ReportForm form) {
    this.ledger = ledger;
    this.database = database;
    this.filings = filings;
    this.json = json;
    this.form = form;
  }

  /// The reports of the viewer's organisation, last first; at most fifty, beginning after `after`.
  ///
  /// @param after the last id of the page before; absent for the first page
  public List<Report.Line> lines(Viewer viewer, Optional<UUID> after) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select r.id, r.receipt_number, r.submitted_at, r.incident_type,
                           count(f.id) as filings,
                           count(f.id) filter (where f.state = 'acknowledged') as acknowledged,
                           min(f.due_at) filter (where f.state = 'due') as next_due
                    from report.report r left join report.filing f on f.report = r.id
                    where r.organisation = ?
                      and (?::uuid is null or (r.submitted_at, r.id) <
                           (select a.submitted_at, a.id from report.report a where a.id = ?::uuid))
                    group by r.id order by r.submitted_at desc, r.id desc limit ?
                    """,
                    viewer.organisation().id(),
                    after.orElse(null),
                    after.orElse(null),
                    PAGE)
                .map(row ->
                    new Report.Line(
                        row.get("id", UUID.class),
                        row.get("receipt_number", String.class),
                        row.get("submitted_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.get("incident_type", String.class)),
                        row.get("filings", Integer.class),
                        row.get("acknowledged", Integer.class),
                        Filings.instant(row, "next_due"))));
  }

  /// One report of the viewer's organisation.
  ///
  /// @throws Refusal when there is none
  public Report report(Viewer viewer, UUID id) {
    return database.in(viewer.actor(), tx -> report(tx, viewer, id));
  }

  /// What others did with a report of the viewer's organisation: who opened what, by kind.
  public List<Ledger.Use> uses(Viewer viewer, UUID id) {
    return database.in(viewer.actor(), tx -> ledger.uses(tx, "report/" + id));
  }

  /// What became of the shared part of a report at the release desk.
  ///
  /// @param whole whether all of it waited, or only values that carry the reporter's name
  /// @param reason the officer's; empty while it waits
  public record Examined(State state, boolean whole, Instant dueAt, String reason) {
    /// Where it stands.
    public enum State {
      WAITS,
      RELEASED,
      KEPT
    }
  }

  /// How a report of the viewer's organisation stands at the release desk, if it went there.
  public Optional<Examined> examined(Viewer viewer, UUID id) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchOptional(
                    """
                    select state, reasons, due_at, reason from report.review
                    where report = ? order by opened_at desc limit 1
                    """,
                    id)
                .map(row ->
                    new Examined(
                        switch (row.get("state", String.class)) {
                          case "released" -> Examined.State.RELEASED;
                          case "kept" -> Examined.State.KEPT;
                          default -> Examined.State.WAITS;
                        },
                        List.of(row.get("reasons", String[].class)).contains("rare-combination"),
                        row.get("due_at", OffsetDateTime.class).toInstant(),
                        row.get("reason", String.class))));
  }

  /// The draft a report of the viewer's organisation was written in.
  Optional<UUID> draftOf(Viewer viewer, UUID id) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchOptional(
                    "select id from report.draft where report = ? order by updated_at desc limit 1",
                    id)
                .map(row -> row.get(0, UUID.class)));
  }

  Report report(Tx tx, Viewer viewer, UUID id) {
    var row =
        tx.sql()
            .fetchOptional(
                """
                select r.receipt_number, r.submitted_at, r.content_hash, r.incident_type,
                       r.form_version, r.duty_version, r.choices::text as choices,
                       v.answers::text as victim, t.answers::text as technical
                from report.report r
                join report.victim_part v on v.report = r.id
                join report.technical_part t on t.report = r.id
                where r.id = ? and r.organisation = ?
                """,
                id,
                viewer.organisation().id())
            .orElseThrow(Refusal::notFound);
    var answers = new TreeMap<String, Answer>();
    answers.putAll(sheet(row.get("victim", String.class)).answers());
    answers.putAll(sheet(row.get("technical", String.class)).answers());
    return new Report(
        id,
        row.get("receipt_number", String.class),
        row.get("submitted_at", OffsetDateTime.class).toInstant(),
        HexFormat.of().formatHex(row.get("content_hash", byte[].class)),
        Optional.ofNullable(row.get("incident_type", String.class)),
        row.get("form_version", String.class),
        row.get("duty_version", String.class),
        new AnswerSheet(answers),
        SharingChoices.ofJson(json.readTree(row.get("choices", String.class))),
        clocks(tx, id),
        filings.of(tx, viewer, id));
  }

  /// The organisation a report came from, in an engine transaction.
  public Optional<UUID> organisationOf(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(
            "select organisation from report.report where world = noroshi.world() and id = ?", id)
        .map(row -> row.get(0, UUID.class));
  }

  /// The release in which the technical part of a report went out, if it did, in an engine
  /// transaction.
  public Optional<Long> releaseOf(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(
            "select release from report.promise where report = ? and release is not null", id)
        .map(row -> row.get(0, Long.class));
  }

  /// The technical part of a report with the choices made for it, for deriving what is shared (an
  /// engine transaction).
  public Optional<Technical> technical(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(
            """
            select r.organisation, r.submitted_at, r.choices::text as choices, r.duty_version,
                   t.answers::text as technical
            from report.report r join report.technical_part t on t.report = r.id
            where r.id = ?
            """,
            id)
        .map(row ->
            new Technical(
                id,
                row.get("organisation", UUID.class),
                row.get("submitted_at", OffsetDateTime.class).toInstant(),
                SharingChoices.ofJson(json.readTree(row.get("choices", String.class))),
                row.get("duty_version", String.class),
                sheet(row.get("technical", String.class))));
  }

  /// What a report tells, for those to whom some of it is disclosed (an engine transaction).
  AnswerSheet answers(Tx tx, UUID id) {
    var row =
        tx.sql()
            .fetchSingle(
                """
                select v.answers::text as victim, t.answers::text as technical
                from report.victim_part v join report.technical_part t on t.report = v.report
                where v.report = ?
                """,
                id);
    var answers = new TreeMap<String, Answer>();
    answers.putAll(sheet(row.get("victim", String.class)).answers());
    answers.putAll(sheet(row.get("technical", String.class)).answers());
    return new AnswerSheet(answers);
  }

  /// What would tell who sent a report: the organisation's own traces and those of the people the
  /// report names (an engine transaction).
  ///
  /// @param organisation the one that sent it
  public OwnTraces traces(Tx tx, Organisation organisation, UUID id) {
    var victim =
        tx.sql()
            .fetchSingle("select answers::text from report.victim_part where report = ?", id)
            .get(0, String.class);
    return OwnIdentities.of(organisation, OwnIdentities.contacts(sheet(victim)));
  }

  /// What may be shared of a report, before it is cleaned.
  public record Technical(
      UUID report,
      UUID organisation,
      Instant submittedAt,
      SharingChoices choices,
      String rulesVersion,
      AnswerSheet answers) {

    /// The marks the reporter chose.
    public Marks marks() {
      return ReportItems.marks(choices);
    }

    /// When it opens, at `now` or later.
    public Instant opens(Instant now) {
      return choices
          .embargo()
          .map(first -> first.atStartOfDay(Due.ZONE).toInstant())
          .filter(first -> first.isAfter(now))
          .orElse(now);
    }
  }

  /// States when a clock of a report started.
  ///
  /// @param reason why it is stated anew, or how it is known; may be absent
  void state(Tx tx, Viewer viewer, UUID report, ClockFact fact, Optional<String> reason) {
    tx.sql()
        .execute(
            """
            insert into report.clock_fact
              (report, organisation, start, at, stated_at, stated_by, reason)
            values (?, ?, ?, ?, ?, ?, ?::text)
            """,
            report,
            viewer.organisation().id(),
            fact.start().name().toLowerCase(Locale.ROOT),
            fact.at(),
            fact.statedAt(),
            viewer.person(),
            reason.orElse(null));
  }

  /// The answers of one continuation before and after it.
  ///
  /// @param changed ids of the questions whose answers changed
  /// @param replaced what stood there before, of those that had an answer
  /// @param stated what stands there since, of those that have one
  public record Change(Set<String> changed, AnswerSheet replaced, AnswerSheet stated) {
    public Change {
      changed = Set.copyOf(changed);
    }
  }

  /// What one continuation of a report changed.
  public Change change(Tx tx, UUID id, int number) {
    var row =
        tx.sql()
            .fetchSingle(
                """
                select replaced::text as replaced, stated::text as stated
                from report.continuation where report = ? and number = ?
                """,
                id,
                number);
    return new Change(
        Set.copyOf(json.readTree(row.get("stated", String.class)).propertyNames()),
        said(row.get("replaced", String.class)),
        said(row.get("stated", String.class)));
  }

  // A question without an answer stands there as an empty object.
  private AnswerSheet said(String text) {
    var node = (ObjectNode) json.readTree(text);
    node.propertyNames().stream()
        .filter(id -> node.get(id).isObject() && node.get(id).isEmpty())
        .toList()
        .forEach(node::remove);
    return AnswerSheet.ofJson(node, form);
  }

  private static List<ClockFact> clocks(Tx tx, UUID report) {
    return tx.sql()
        .fetch(
            """
            select start, at, stated_at, stated_by from report.clock_fact where report = ?
            order by stated_at
            """,
            report)
        .map(row ->
            new ClockFact(
                Duty.ClockStart.valueOf(row.get("start", String.class).toUpperCase(Locale.ROOT)),
                row.get("at", OffsetDateTime.class).toInstant(),
                row.get("stated_at", OffsetDateTime.class).toInstant(),
                Optional.of(row.get("stated_by", UUID.class)),
                Optional.empty()));
  }

  private AnswerSheet sheet(String text) {
    return AnswerSheet.ofJson(json.readTree(text), form);
  }
}

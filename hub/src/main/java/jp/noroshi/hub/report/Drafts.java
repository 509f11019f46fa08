package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.ObjectMapper;

/// Keeps drafts as they are typed: one row each, one version counter each, so that two colleagues
/// who write at once notice it instead of losing words.
public final class Drafts {
  private static final int MAX_OPEN = 50;
  private static final String SELECT =
      """
      select id, version, created_at, updated_at, answers::text as answers, choices::text as choices,
             report, continues, base
      from report.draft
      """;

  private final Database database;
  private final ObjectMapper json;
  private final Clock clock;
  private final ReportForm form;

  public Drafts(Database database, ObjectMapper json, Clock clock, ReportForm form) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.form = form;
  }

  /// Begins a draft, with the contact filled in from the account (and, for a delegate, whom it
  /// belongs to); the viewer's own draft that was never saved is taken up again instead of a
  /// further one.
  ///
  /// @throws Refusal when the organisation has too many open drafts already
  public UUID begin(Viewer viewer) {
    var prefilled =
        new AnswerSheet(
            Map.of(
                "con.primary", new Answer.Known(contact(viewer)),
                "con.callback", new Answer.Known(viewer.email())));
    return database.in(
        viewer.actor(),
        tx -> {
          var untouched = untouched(tx, viewer);
          if (untouched.isPresent()) {
            return untouched.get();
          }
          if (open(tx).size() >= MAX_OPEN) {
            throw Refusal.of(Refusal.Kind.TOO_MANY, "report.refusal.too-many-drafts", MAX_OPEN);
          }
          var now = clock.instant();
          return tx.sql()
              .fetchSingle(
                  """
                  insert into report.draft
                    (organisation, created_by, created_at, updated_by, updated_at, answers, choices)
                  values (?, ?, ?, ?, ?, ?, ?) returning id
                  """,
                  viewer.organisation().id(),
                  viewer.person(),
                  now,
                  viewer.person(),
                  now,
                  jsonb(prefilled.toJson()),
                  jsonb(SharingChoices.standard().toJson()))
              .get(0, UUID.class);
        });
  }

  private static String contact(Viewer viewer) {
    return viewer
        .mandate()
        .map(mandate -> "%s（%s）".formatted(viewer.nameJa(), mandate.name().ja()))
        .orElse(viewer.nameJa());
  }

  /// Lays a draft before an organisation that did not write it itself (an engine transaction).
  ///
  /// @param by the person who answers for it
  public UUID lay(Tx tx, UUID organisation, UUID by, AnswerSheet answers) {
    var now = clock.instant();
    return tx.sql()
        .fetchSingle(
            """
            insert into report.draft
              (organisation, created_by, created_at, updated_by, updated_at, version, answers, choices)
            values (?, ?, ?, ?, ?, 2, ?, ?) returning id
            """,
            organisation,
            by,
            now,
            by,
            now,
            jsonb(answers.toJson()),
            jsonb(SharingChoices.standard().toJson()))
        .get(0, UUID.class);
  }

  /// Begins a draft that goes on with a report, with everything the report says; one that was begun
  /// before is taken up again as it is.
  ///
  /// @param base how many continuations the report has
  Draft goOn(Tx tx, Viewer viewer, Report report, int base) {
    var now = clock.instant();
    tx.sql()
        .execute(
            """
            insert into report.draft
              (organisation, created_by, created_at, updated_by, updated_at, answers, choices,
               continues, base, delegate)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, (select delegate from report.report where id = ?))
            on conflict do nothing
            """,
            viewer.organisation().id(),
            viewer.person(),
            now,
            viewer.person(),
            now,
            jsonb(report.answers().toJson()),
            jsonb(report.choices().toJson()),
            report.id(),
            base,
            report.id());
    return draft(
        tx.sql().fetchSingle(SELECT + " where continues = ? and report is null", report.id()));
  }

  /// Brings a draft up to what its report says now.
  void rebase(Tx tx, UUID id, AnswerSheet answers, int base) {
    tx.sql()
        .execute(
            """
            update report.draft set answers = ?, base = ?, version = version + 1
            where id = ? and report is null
            """,
            jsonb(answers.toJson()),
            base,
            id);
  }

  /// A draft of the viewer's organisation.
  ///
  /// @throws Refusal when there is none
  public Draft draft(Viewer viewer, UUID id) {
    return database.in(viewer.actor(), tx -> find(tx, id).orElseThrow(Refusal::notFound));
  }

  /// The drafts of the viewer's organisation that were not sent, last touched first.
  public List<Draft> open(Viewer viewer) {
    return database.in(viewer.actor(), this::open);
  }

  /// Saves what was typed.
  ///
  /// @param version the version the writer began from
  /// @return the new version
  /// @throws Refusal when a colleague saved meanwhile, the draft was sent, or a bound is exceeded
  public int save(
      Viewer viewer, UUID id, int version, AnswerSheet answers, SharingChoices choices) {
    return database.in(viewer.actor(), tx -> save(tx, viewer, id, version, answers, choices));
  }

  /// Saves what was typed so far in a browser. The first such save of an empty draft is when its
  /// writing began.
  ///
  /// @throws Refusal as [#save]
  public int typed(
      Viewer viewer, UUID id, int version, AnswerSheet answers, SharingChoices choices) {
    return database.in(
        viewer.actor(),
        tx -> {
          tx.sql()
              .execute(
                  """
                  update report.draft set writing_began_at = ?
                  where id = ? and version = 1 and report is null and continues is null
                  """,
                  clock.instant(),
                  id);
          return save(tx, viewer, id, version, answers, choices);
        });
  }

  /// Throws a draft away.
  public void discard(Viewer viewer, UUID id) {
    database.run(
        viewer.actor(),
        tx -> tx.sql().execute("delete from report.draft where id = ? and report is null", id));
  }

  int save(
      Tx tx, Viewer viewer, UUID id, int version, AnswerSheet answers, SharingChoices choices) {
    var faults = answers.faults(form, false, clock.instant());
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    int changed =
        tx.sql()
            .execute(
                """
                update report.draft
                set answers = ?, choices = ?, version = version + 1, updated_by = ?, updated_at = ?
                where id = ? and report is null and (version = ? or updated_by = ?)
                """,
                jsonb(answers.toJson()),
                jsonb(choices.toJson()),
                viewer.person(),
                clock.instant(),
                id,
                version,
                viewer.person());
    if (changed == 0) {
      var draft = find(tx, id).orElseThrow(Refusal::notFound);
      throw Refusal.of(
          Refusal.Kind.CONFLICT,
          draft.report().isPresent() ? "report.refusal.sent" : "report.refusal.stale");
    }
    return tx.sql()
        .fetchSingle("select version from report.draft where id = ?", id)
        .get(0, Integer.class);
  }

  Optional<Draft> find(Tx tx, UUID id) {
    return tx.sql().fetchOptional(SELECT + " where id = ?", id).map(this::draft);
  }

  void sent(Tx tx, UUID id, UUID report) {
    tx.sql().execute("update report.draft set report = ? where id = ?", report, id);
  }

  private static Optional<UUID> untouched(Tx tx, Viewer viewer) {
    return tx.sql()
        .fetchOptional(
            """
            select id from report.draft
            where created_by = ? and version = 1 and report is null and continues is null order by created_at desc limit 1
            """,
            viewer.person())
        .map(row -> row.get(0, UUID.class));
  }

  private List<Draft> open(Tx tx) {
    return tx.sql()
        .fetch(SELECT + " where report is null order by updated_at desc limit 100")
        .map(this::draft);
  }

  private Draft draft(Record row) {
    return new Draft(
        row.get("id", UUID.class),
        row.get("version", Integer.class),
        row.get("created_at", OffsetDateTime.class).toInstant(),
        row.get("updated_at", OffsetDateTime.class).toInstant(),
        AnswerSheet.ofJson(json.readTree(row.get("answers", String.class)), form),
        SharingChoices.ofJson(json.readTree(row.get("choices", String.class))),
        Optional.ofNullable(row.get("report", UUID.class)),
        Optional.ofNullable(row.get("continues", UUID.class))
            .map(report -> new Draft.Continues(report, row.get("base", Integer.class))));
  }

  private JSONB jsonb(Object value) {
    return JSONB.valueOf(json.writeValueAsString(value));
  }
}

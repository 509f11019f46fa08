package jp.noroshi.hub.report.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Letter;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Refusal;

/// Tasks between authorities: given from a case, acknowledged, done. Whoever is asked is written to
/// at once, both sides when the time has passed.
public final class Tasks {
  /// How far away a limit may be.
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final int PAGE = 200;

  private final Database database;
  private final Directory directory;
  private final Rules rules;
  private final EventLog events;
  private final Clock clock;

  Tasks(Database database, Directory directory, Rules rules, EventLog events, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /// An authority that works here.
  public record Desk(UUID organisation, Bilingual name) {}

  /// The authorities a task can be given to.
  List<Desk> desks(Viewer viewer) {
    return database.in(
        engine(viewer),
        tx ->
            rules.jurisdiction().authorities().stream()
                .flatMap(authority -> directory.withAuthority(tx, authority.id()).stream())
                .filter(one -> !one.id().equals(viewer.organisation().id()))
                .distinct()
                .map(one -> new Desk(one.id(), new Bilingual(one.nameJa(), one.nameEn())))
                .toList());
  }

  /// The tasks the desk has or gave, open ones first, by their limit, at most 200.
  List<Task> list(Viewer viewer) {
    DeskRows.require(viewer);
    return tasks(viewer, Optional.empty());
  }

  /// The tasks given from a case.
  List<Task> of(Viewer viewer, UUID casefile) {
    DeskRows.require(viewer);
    return tasks(viewer, Optional.of(casefile));
  }

  /// How many wait for the viewer's desk.
  int waiting(Viewer viewer) {
    if (!viewer.has(Role.DUTY_OFFICER)) {
      return 0;
    }
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchSingle(
                    "select count(*)::int from report.task where recipient = ? and done_at is null",
                    viewer.organisation().id())
                .get(0, Integer.class));
  }

  private List<Task> tasks(Viewer viewer, Optional<UUID> casefile) {
    var own = viewer.organisation().id();
    var found =
        database.in(
            viewer.actor(),
            tx ->
                tx.sql()
                    .fetch(
                        """
                        select t.id, t.organisation, t.recipient, t.text, t.due_at, t.given_at,
                               t.acknowledged_at, t.done_at, t.outcome,
                               c.id as casefile, c.number, c.title
                        from report.task t left join report.casefile c on c.id = t.casefile
                        where (t.organisation = ? or t.recipient = ?)
                          and (?::uuid is null or t.casefile = ?::uuid)
                        order by t.done_at is not null, t.due_at, t.id limit ?
                        """,
                        own,
                        own,
                        casefile.orElse(null),
                        casefile.orElse(null),
                        PAGE));
    var names =
        names(
            viewer,
            found.map(row -> row.get("organisation", UUID.class)),
            found.map(row -> row.get("recipient", UUID.class)));
    return found.map(row ->
        new Task(
            row.get("id", UUID.class),
            DeskRows.named(names, row.get("organisation", UUID.class)),
            DeskRows.named(names, row.get("recipient", UUID.class)),
            row.get("organisation", UUID.class).equals(own),
            Optional.ofNullable(row.get("casefile", UUID.class))
                .map(id ->
                    new Docket.Case(
                        id, row.get("number", Integer.class), row.get("title", String.class))),
            row.get("text", String.class),
            row.get("due_at", OffsetDateTime.class).toInstant(),
            row.get("given_at", OffsetDateTime.class).toInstant(),
            DeskRows.instant(row, "acknowledged_at"),
            DeskRows.instant(row, "done_at"),
            Optional.ofNullable(row.get("outcome", String.class)).orElse("")));
  }

  private Map<UUID, Bilingual> names(Viewer viewer, List<UUID> givers, List<UUID> recipients) {
    var names = new HashMap<UUID, Bilingual>();
    database.run(
        engine(viewer),
        tx -> {
          for (var ids : List.of(givers, recipients)) {
            for (var id : ids) {
              if (!names.containsKey(id)) {
                directory
                    .organisation(tx, id)
                    .ifPresent(one -> names.put(id, new Bilingual(one.nameJa(), one.nameEn())));
              }
            }
          }
        });
    return names;
  }

  /// Gives a task.
  ///
  /// @param casefile the case it belongs to
  /// @param due within a year from now
  /// @throws Refusal NOT_FOUND; INVALID naming the field
  UUID give(Viewer viewer, UUID casefile, UUID recipient, String text, Instant due) {
    DeskRows.require(viewer);
    var said = DeskRows.text("task", text, DeskRows.LONGEST);
    var now = clock.instant();
    if (!due.isAfter(now) || due.isAfter(now.plus(LONGEST))) {
      throw DeskRows.fault("due", "casework.fault.due");
    }
    if (desks(viewer).stream().noneMatch(desk -> desk.organisation().equals(recipient))) {
      throw DeskRows.fault("recipient", "casework.fault.recipient");
    }
    return database.in(
        viewer.actor(),
        tx -> {
          Cases.standing(tx, viewer, casefile);
          var id =
              tx.sql()
                  .fetchSingle(
                      """
                      insert into report.task
                        (organisation, recipient, casefile, text, due_at, given_at, given_by)
                      values (?, ?, ?, ?, ?, ?, ?) returning id
                      """,
                      viewer.organisation().id(),
                      recipient,
                      casefile,
                      said,
                      due,
                      now,
                      viewer.person())
                  .get(0, UUID.class);
          DeskRows.note(
              tx,
              viewer,
              Optional.empty(),
              Optional.of(casefile),
              DeskEntry.Kind.TASK,
              said,
              id.toString(),
              now);
          letter(tx, events, recipient, "task/" + id);
          events.append(tx, "task.due", 1, Map.of("task", id), due);
          return id;
        });
  }

  static void letter(Tx tx, EventLog events, UUID organisation, String key) {
    new Letter(organisation, key, "/tasks", Set.of(Role.DUTY_OFFICER)).send(events, tx);
  }

  /// Says that the viewer's desk has the task.
  void acknowledge(Viewer viewer, UUID id) {
    DeskRows.require(viewer);
    database.run(
        viewer.actor(),
        tx -> {
          required(tx, viewer, id);
          tx.sql()
              .execute(
                  """
                  update report.task set acknowledged_at = ?, acknowledged_by = ?
                  where id = ? and acknowledged_at is null
                  """,
                  clock.instant(),
                  viewer.person(),
                  id);
        });
  }

  /// Says what came of a task.
  ///
  /// @throws Refusal NOT_FOUND; CONFLICT when it was said before; INVALID naming the field
  void done(Viewer viewer, UUID id, String outcome) {
    DeskRows.require(viewer);
    var said = DeskRows.text("outcome", outcome, DeskRows.LONGEST);
    database.run(
        viewer.actor(),
        tx -> {
          var giver = required(tx, viewer, id);
          int changed =
              tx.sql()
                  .execute(
                      """
                      update report.task
                      set done_at = ?, done_by = ?, outcome = ?,
                          acknowledged_at = coalesce(acknowledged_at, ?),
                          acknowledged_by = coalesce(acknowledged_by, ?)
                      where id = ? and done_at is null
                      """,
                      clock.instant(),
                      viewer.person(),
                      said,
                      clock.instant(),
                      viewer.person(),
                      id);
          if (changed == 0) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "casework.refusal.done");
          }
          letter(tx, events, giver, "task/" + id + "/done");
        });
  }

  private static UUID required(Tx tx, Viewer viewer, UUID id) {
    return tx.sql()
        .fetchOptional(
            "select organisation from report.task where id = ? and recipient = ?",
            id,
            viewer.organisation().id())
        .map(row -> row.get(0, UUID.class))
        .orElseThrow(Refusal::notFound);
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("casework", viewer.organisation().world());
  }
}

package jp.noroshi.hub.standing;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Clearance;
import jp.noroshi.handling.Standing;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Keeps which courses a person passed, which agreements an organisation accepted, and for which
/// cases an authority said "yes" to a person. Everything ends by itself; nothing in force is the
/// same as never having been asked.
public final class Standings {
  private final Database database;
  private final Curriculum curriculum;
  private final Ledger ledger;
  private final Clock clock;

  Standings(Database database, Curriculum curriculum, Ledger ledger, Clock clock) {
    this.database = database;
    this.curriculum = curriculum;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Something that holds until a moment.
  ///
  /// @param version of the course or agreement
  public record Held(String version, Instant since, Instant expires) {}

  /// What a person and the organisation acted for have now.
  ///
  /// @param trainings by the course's id; those that ran out too
  /// @param agreements by the agreement's id; those that ran out too
  /// @param clearances in force
  public record Own(
      Map<String, Held> trainings, Map<String, Held> agreements, List<Clearance> clearances) {
    public Own {
      trainings = Map.copyOf(trainings);
      agreements = Map.copyOf(agreements);
      clearances = List.copyOf(clearances);
    }
  }

  /// What the handling rule is told of a person acting for an organisation, in an engine
  /// transaction.
  ///
  /// @param active whether the account was used or re-confirmed in the last 90 days
  public Standing of(Tx tx, UUID person, UUID organisation, boolean active) {
    var trainings = new HashMap<String, Instant>();
    var agreements = new HashMap<String, Instant>();
    var clearances = new ArrayList<Clearance>();
    // By one statement: it precedes every decision.
    tx.rows(
        """
        select 1, course, 0, expires_at from standing.training where person = ?
        union all
        select 2, agreement, 0, expires_at from standing.agreement where organisation = ?
        union all
        select 3, case_id, step, expires_at from standing.clearance
        where person = ? and expires_at > ?
        order by 1, 2
        """,
        row -> {
          var what = row.getString(2);
          var until = row.getObject(4, OffsetDateTime.class).toInstant();
          return switch (row.getInt(1)) {
            case 1 -> trainings.put(what, until) == null;
            case 2 -> agreements.put(what, until) == null;
            default -> clearances.add(new Clearance(row.getInt(3), what, until));
          };
        },
        person,
        organisation,
        person,
        clock.instant().atOffset(ZoneOffset.UTC));
    return new Standing(active, clearances, trainings, agreements);
  }

  /// What the viewer has.
  public Own own(Viewer viewer) {
    return database.in(
        viewer.actor(),
        tx ->
            new Own(
                trainings(tx, viewer.person()),
                agreements(tx, viewer.organisation().id()),
                clearances(tx, viewer.person())));
  }

  /// Marks the test of a course.
  ///
  /// @param answers number of the option chosen, by the question's id
  /// @return the questions that were missed; none when the course is passed, which then holds from
  ///   now
  /// @throws Refusal when there is no such course
  public List<Course.Question> sit(Viewer viewer, String courseId, Map<String, String> answers) {
    var course = curriculum.course(courseId).orElseThrow(Refusal::notFound);
    var missed = course.missed(answers);
    if (missed.isEmpty()) {
      var now = clock.instant();
      database.run(
          viewer.actor(),
          tx -> {
            tx.sql()
                .execute(
                    """
                    insert into standing.training (person, course, version, passed_at, expires_at)
                    values (?, ?, ?, ?, ?)
                    on conflict (world, person, course)
                      do update set version = excluded.version, passed_at = excluded.passed_at,
                                    expires_at = excluded.expires_at
                    """,
                    viewer.person(),
                    course.id(),
                    course.version(),
                    now,
                    now.plus(course.valid()));
            changed(tx, viewer);
          });
    }
    return missed;
  }

  /// Accepts an agreement for the viewer's organisation, from now.
  ///
  /// @throws Refusal when there is none of this version, or the viewer may not bind the
  ///   organisation
  public void accept(Viewer viewer, String agreementId, String version) {
    if (!binds(viewer)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "standing.refusal.bind");
    }
    var agreement = curriculum.agreement(agreementId).orElseThrow(Refusal::notFound);
    if (!agreement.version().equals(version)) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "standing.refusal.version");
    }
    var now = clock.instant();
    database.run(
        viewer.actor(),
        tx -> {
          tx.sql()
              .execute(
                  """
                  insert into standing.agreement
                    (organisation, agreement, version, accepted_by, accepted_at, expires_at)
                  values (?, ?, ?, ?, ?, ?)
                  on conflict (world, organisation, agreement)
                    do update set version = excluded.version, accepted_by = excluded.accepted_by,
                                  accepted_at = excluded.accepted_at,
                                  expires_at = excluded.expires_at
                  """,
                  viewer.organisation().id(),
                  agreement.id(),
                  agreement.version(),
                  viewer.person(),
                  now,
                  now.plus(agreement.valid()));
          changed(tx, viewer);
        });
  }

  /// Whether the viewer may bind the organisation.
  public static boolean binds(Viewer viewer) {
    return viewer.has(Role.EXECUTIVE) || viewer.has(Role.ADMINISTRATOR);
  }

  // One kind of entry for whatever changed: from the ledger, too, nobody can count the cleared.
  private void changed(Tx tx, Viewer viewer) {
    ledger.record(
        tx, new Ledger.Entry("standing.changed", null, viewer.organisation().id(), Map.of()));
  }

  private static Map<String, Held> trainings(Tx tx, UUID person) {
    return held(
        tx,
        "select course, version, passed_at, expires_at from standing.training where person = ?",
        person);
  }

  private static Map<String, Held> agreements(Tx tx, UUID organisation) {
    return held(
        tx,
        """
        select agreement, version, accepted_at, expires_at from standing.agreement
        where organisation = ?
        """,
        organisation);
  }

  private static Map<String, Held> held(Tx tx, String query, UUID whose) {
    var held = new HashMap<String, Held>();
    tx.sql()
        .fetch(query, whose)
        .forEach(row ->
            held.put(
                row.get(0, String.class),
                new Held(
                    row.get(1, String.class),
                    row.get(2, OffsetDateTime.class).toInstant(),
                    row.get(3, OffsetDateTime.class).toInstant())));
    return held;
  }

  private List<Clearance> clearances(Tx tx, UUID person) {
    return tx.sql()
        .fetch(
            """
            select step, case_id, expires_at from standing.clearance
            where person = ? and expires_at > ? order by case_id
            """,
            person,
            clock.instant())
        .map(row ->
            new Clearance(
                row.get(0, Integer.class),
                row.get(1, String.class),
                row.get(2, OffsetDateTime.class).toInstant()));
  }

  /// The end of what is held, if it was held at all.
  public static Optional<Instant> end(Map<String, Held> held, String id) {
    return Optional.ofNullable(held.get(id)).map(Held::expires);
  }
}

package jp.noroshi.hub.spill;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Letter;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Spill quarantine (domain §3.4: the platform stores nothing above step 4). Whoever wrote a thing
/// or received it by law, or is on duty at the platform, seals it at once; anybody else who is
/// shown it raises it with a release officer. What is sealed is moved to a world in which nobody
/// acts, so that nobody, not even who wrote it, is shown anything of it anywhere. A release officer
/// who is somebody else puts it back or destroys it; who took it along is asked to destroy that;
/// the backups made meanwhile stand open until somebody says they are gone, and one that is
/// restored is put right at the next start.
public final class Spills {
  private static final Logger log = LoggerFactory.getLogger(Spills.class);
  private static final int LONGEST_NOTE = 500;
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 1000;
  private static final int PAGE = 100;

  private final Database database;
  private final List<SpillPlace> places;
  private final SpillJournal journal;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  Spills(
      Database database,
      List<SpillPlace> places,
      SpillJournal journal,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.places = places;
    this.journal = journal;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Something that the viewer's organisation had and is asked to destroy.
  public record Received(Spill spill, Optional<Instant> acknowledgedAt) {}

  /// What concerns a viewer.
  ///
  /// @param open what a release officer has to decide, or has no backups purged of yet
  /// @param own what came from the viewer's organisation
  /// @param received what it had of others
  public record Desk(List<Spill> open, List<Spill> own, List<Received> received) {
    public Desk {
      open = List.copyOf(open);
      own = List.copyOf(own);
      received = List.copyOf(received);
    }
  }

  /// Whether this viewer decides.
  static boolean decides(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && viewer.has(Role.RELEASE_OFFICER);
  }

  private static boolean watches(Viewer viewer) {
    return decides(viewer)
        || viewer.organisation().kind() == Organisation.Kind.PLATFORM
            && viewer.has(Role.DUTY_OFFICER);
  }

  /// What concerns the viewer, the newest first, at most [#PAGE] of each.
  public Desk desk(Viewer viewer) {
    return database.in(
        engine(viewer),
        tx ->
            new Desk(
                decides(viewer) ? open(tx) : List.of(), own(tx, viewer), received(tx, viewer)));
  }

  /// Raises a spill; seals at once where the viewer may.
  ///
  /// @param item kind and id, e.g. `report/0193…`
  /// @param note where in it the text stands; must not repeat it
  /// @return its id
  /// @throws Refusal INVALID naming the field; NOT_FOUND when there is no such thing, or none the
  ///   viewer is shown; CONFLICT when it is sealed or raised already
  public UUID raise(Viewer viewer, String item, String note) {
    var where = note.strip();
    if (where.isEmpty() || where.length() > LONGEST_NOTE) {
      throw Refusal.invalid(List.of(Violation.of("note", "spill.fault.note")));
    }
    if (item.indexOf('/') < 1 || item.length() > 300 || item.chars().anyMatch(c -> c <= ' ')) {
      throw Refusal.notFound();
    }
    var standing =
        places.stream()
            .map(place -> place.standing(viewer, item))
            .max(Enum::compareTo)
            .orElse(SpillPlace.Standing.NONE);
    boolean seals = standing == SpillPlace.Standing.PARTY || watches(viewer);
    if (!seals && standing == SpillPlace.Standing.NONE) {
      throw Refusal.notFound();
    }
    return database.in(
        engine(viewer),
        tx -> {
          var known = find(tx, item).orElseThrow(Refusal::notFound);
          if (isOpen(tx, item)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "spill.refusal.open");
          }
          var id = insert(tx, viewer, item, known, where);
          note(tx, viewer, "spill.raised", item, known.owner().orElse(null), Map.of());
          if (seals) {
            seal(tx, viewer, id);
          }
          return id;
        });
  }

  /// Seals what a reader raised.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it does not wait
  public void seal(Viewer viewer, UUID id) {
    require(viewer);
    database.run(engine(viewer), tx -> seal(tx, viewer, waiting(tx, id, Spill.State.RAISED).id()));
  }

  private void seal(Tx tx, Viewer viewer, UUID id) {
    var spill = spill(tx, id).orElseThrow(Refusal::notFound);
    var world = world(id);
    var parts = parts(tx, spill.item());
    var holders = holders(tx, spill, parts);
    move(tx, parts, world, world);
    tx.sql()
        .execute(
            "update spill.spill set state = 'sealed', sealed_at = ?, parts = ? where id = ?",
            clock.instant(),
            parts.toArray(String[]::new),
            id);
    holders.forEach(organisation ->
        tx.sql()
            .execute(
                "insert into spill.receiver (spill, organisation) values (?, ?)",
                id,
                organisation));
    var told = new HashSet<>(holders);
    spill.owner().ifPresent(told::add);
    told.forEach(
        organisation -> new Letter(organisation, "spill/" + id, "/spills").send(events, tx));
    // On disk before it is committed: at worst it is sealed at the next start.
    journal(spill, SpillJournal.State.SEALED, tx.actor().world());
    note(tx, viewer, "spill.sealed", spill.item(), spill.owner().orElse(null), Map.of());
  }

  /// Does not seal what a reader raised.
  ///
  /// @param reason for the one who raised it
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it does not wait; INVALID naming the field
  public void dismiss(Viewer viewer, UUID id, String reason) {
    decide(viewer, id, reason, Spill.State.RAISED, Spill.State.DISMISSED);
  }

  /// Puts back what was sealed: it was no spill.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it is not sealed; CONFLICT for who raised it;
  ///   INVALID naming the field
  public void clear(Viewer viewer, UUID id, String reason) {
    decide(viewer, id, reason, Spill.State.SEALED, Spill.State.CLEARED);
  }

  /// Destroys what was sealed.
  ///
  /// @throws Refusal as [#clear]
  public void destroy(Viewer viewer, UUID id, String reason) {
    decide(viewer, id, reason, Spill.State.SEALED, Spill.State.DESTROYED);
  }

  private void decide(Viewer viewer, UUID id, String reason, Spill.State from, Spill.State to) {
    require(viewer);
    var why = reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw Refusal.invalid(List.of(Violation.of("reason", "spill.fault.reason")));
    }
    database.run(
        engine(viewer),
        tx -> {
          var spill = waiting(tx, id, from);
          if (spill.raisedBy().filter(viewer.person()::equals).isPresent()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "spill.refusal.second");
          }
          var parts = partsOf(tx, id);
          switch (to) {
            case CLEARED -> {
              move(tx, parts, world(id), tx.actor().world());
              journal(spill, SpillJournal.State.CLEARED, tx.actor().world());
            }
            case DESTROYED -> {
              destroy(tx, parts, world(id));
              journal(spill, SpillJournal.State.DESTROYED, tx.actor().world());
            }
            case DISMISSED, RAISED, SEALED -> {
              // nothing is moved
            }
          }
          tx.sql()
              .execute(
                  """
                  update spill.spill set state = ?, decided_by = ?, decided_at = ?, reason = ?
                  where id = ?
                  """,
                  to.code(),
                  viewer.person(),
                  clock.instant(),
                  why,
                  id);
          note(
              tx,
              viewer,
              "spill." + to.code(),
              spill.item(),
              spill.owner().orElse(null),
              Map.of("reason", why));
        });
  }

  /// Says that no backup holds it any more.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it was not destroyed, or that was said already
  public void backupsPurged(Viewer viewer, UUID id) {
    require(viewer);
    database.run(
        engine(viewer),
        tx -> {
          var spill = waiting(tx, id, Spill.State.DESTROYED);
          int changed =
              tx.sql()
                  .execute(
                      """
                      update spill.spill set backups_purged_at = ?, backups_purged_by = ?
                      where id = ? and backups_purged_at is null
                      """,
                      clock.instant(),
                      viewer.person(),
                      id);
          if (changed == 0) {
            throw Refusal.notFound();
          }
          note(
              tx,
              viewer,
              "spill.backups-purged",
              spill.item(),
              spill.owner().orElse(null),
              Map.of());
        });
  }

  /// Says that the viewer's organisation has destroyed what it took along.
  ///
  /// @throws Refusal NOT_FOUND when it was not asked to, or has said so already
  public void acknowledge(Viewer viewer, UUID id) {
    database.run(
        engine(viewer),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      """
                      update spill.receiver set acknowledged_at = ?, acknowledged_by = ?
                      where world = noroshi.world() and spill = ? and organisation = ?
                        and acknowledged_at is null
                      """,
                      clock.instant(),
                      viewer.person(),
                      id,
                      viewer.organisation().id());
          if (changed == 0) {
            throw Refusal.notFound();
          }
          note(
              tx,
              viewer,
              "spill.acknowledged",
              "spill/" + id,
              viewer.organisation().id(),
              Map.of());
        });
  }

  /// Puts right a database that was restored from a backup older than what the journal knows.
  ///
  /// @return how many things were sealed or destroyed again
  int applyJournal() {
    int again = 0;
    for (var line : journal.last()) {
      if (line.state() != SpillJournal.State.CLEARED) {
        var world = line.world();
        boolean done = database.in(new Actor.Engine("spill", world), tx -> apply(tx, line));
        again += done ? 1 : 0;
      }
    }
    return again;
  }

  private boolean apply(Tx tx, SpillJournal.Line line) {
    var there = spill(tx, line.spill());
    boolean destroyed = line.state() == SpillJournal.State.DESTROYED;
    if (there
        .filter(spill -> spill.state() == (destroyed ? Spill.State.DESTROYED : Spill.State.SEALED))
        .isPresent()) {
      return false;
    }
    var known = find(tx, line.item());
    var now = clock.instant();
    var parts = there.isPresent() ? partsOf(tx, line.spill()) : parts(tx, line.item());
    tx.sql()
        .execute(
            """
            insert into spill.spill
              (id, item, parts, owner, written_at, raised_from, raised_at, note, state, sealed_at)
            values (?, ?, ?, ?::uuid, ?, ?::uuid, ?, 'restored from a backup', 'sealed', ?)
            on conflict (id) do update set state = 'sealed', parts = excluded.parts,
              sealed_at = excluded.sealed_at, decided_at = null, decided_by = null
            """,
            line.spill(),
            line.item(),
            parts.toArray(String[]::new),
            line.owner().orElse(null),
            known.map(SpillPlace.Known::since).orElse(now),
            line.owner().orElse(null),
            now,
            now);
    var world = world(line.spill());
    move(tx, parts, world, world);
    if (destroyed) {
      destroy(tx, parts, world);
      tx.sql()
          .execute(
              "update spill.spill set state = 'destroyed', decided_at = ? where id = ?",
              now,
              line.spill());
    }
    ledger.record(
        tx,
        new Ledger.Entry("spill.sealed-again", line.item(), line.owner().orElse(null), Map.of()));
    log.warn("{} was sealed again: the database is older than the spill journal", line.item());
    return true;
  }

  // Where what was sealed lies; nobody ever acts in it.
  private static String world(UUID id) {
    return "sealed-" + id;
  }

  void move(Tx tx, Set<String> parts, String sealed, String to) {
    sealing(tx, sealed);
    for (var part : parts) {
      places.forEach(place -> place.move(tx, part, to));
    }
    sealing(tx, "");
  }

  private void destroy(Tx tx, Set<String> parts, String sealed) {
    sealing(tx, sealed);
    for (var part : parts) {
      places.forEach(place -> place.destroy(tx, part, sealed));
    }
    sealing(tx, "");
  }

  private static void sealing(Tx tx, String world) {
    tx.sql().fetch("select set_config('noroshi.sealing', ?, true)", world);
  }

  private Optional<SpillPlace.Known> find(Tx tx, String item) {
    return places.stream().flatMap(place -> place.find(tx, item).stream()).findFirst();
  }

  // The thing and everything that was made of it, and of that.
  private Set<String> parts(Tx tx, String item) {
    var parts = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(List.of(item));
    while (!open.isEmpty()) {
      var next = open.pop();
      if (parts.add(next)) {
        places.forEach(place -> open.addAll(place.parts(tx, next)));
      }
    }
    return parts;
  }

  private Set<UUID> holders(Tx tx, Spill spill, Set<String> parts) {
    var holders = new HashSet<UUID>();
    for (var part : parts) {
      holders.addAll(ledger.readers(tx, part));
      places.forEach(place -> holders.addAll(place.holders(tx, part)));
    }
    spill.owner().ifPresent(holders::remove);
    return holders;
  }

  private UUID insert(Tx tx, Viewer viewer, String item, SpillPlace.Known known, String where) {
    return tx.sql()
        .fetchSingle(
            """
            insert into spill.spill
              (item, parts, owner, written_at, raised_by, raised_from, raised_at, note, state)
            values (?, '{}', ?::uuid, ?, ?, ?, ?, ?, 'raised') returning id
            """,
            item,
            known.owner().orElse(null),
            known.since(),
            viewer.person(),
            viewer.organisation().id(),
            clock.instant(),
            where)
        .get(0, UUID.class);
  }

  private static boolean isOpen(Tx tx, String item) {
    return tx.sql()
        .fetchOptional(
            """
            select from spill.spill
            where world = noroshi.world() and item = ? and state in ('raised', 'sealed')
            """,
            item)
        .isPresent();
  }

  private static Optional<Spill> spill(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional("select * from spill.spill where world = noroshi.world() and id = ?", id)
        .map(Spills::spill);
  }

  private static Spill waiting(Tx tx, UUID id, Spill.State state) {
    return tx.sql()
        .fetchOptional(
            """
            select * from spill.spill where world = noroshi.world() and id = ? and state = ?
            for update
            """,
            id,
            state.code())
        .map(Spills::spill)
        .orElseThrow(Refusal::notFound);
  }

  private static Set<String> partsOf(Tx tx, UUID id) {
    return new LinkedHashSet<>(
        List.of(
            tx.sql()
                .fetchSingle("select parts from spill.spill where id = ?", id)
                .get(0, String[].class)));
  }

  private static List<Spill> open(Tx tx) {
    return tx.sql()
        .fetch(
            """
            select * from spill.spill
            where world = noroshi.world() and (state in ('raised', 'sealed')
              or state = 'destroyed' and backups_purged_at is null)
            order by raised_at desc limit ?
            """,
            PAGE)
        .map(Spills::spill);
  }

  private static List<Spill> own(Tx tx, Viewer viewer) {
    return tx.sql()
        .fetch(
            """
            select * from spill.spill
            where world = noroshi.world() and owner = ? and state <> 'raised'
            order by raised_at desc limit ?
            """,
            viewer.organisation().id(),
            PAGE)
        .map(Spills::spill);
  }

  private static List<Received> received(Tx tx, Viewer viewer) {
    return tx.sql()
        .fetch(
            """
            select s.*, r.acknowledged_at from spill.receiver r join spill.spill s on s.id = r.spill
            where r.world = noroshi.world() and r.organisation = ? and s.state <> 'cleared'
            order by s.raised_at desc limit ?
            """,
            viewer.organisation().id(),
            PAGE)
        .map(row -> new Received(spill(row), instant(row, "acknowledged_at")));
  }

  private static Spill spill(Record row) {
    return new Spill(
        row.get("id", UUID.class),
        row.get("item", String.class),
        Optional.ofNullable(row.get("owner", UUID.class)),
        instant(row, "written_at").orElseThrow(),
        Optional.ofNullable(row.get("raised_by", UUID.class)),
        instant(row, "raised_at").orElseThrow(),
        row.get("note", String.class),
        Spill.State.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT)),
        instant(row, "sealed_at"),
        row.get("reason", String.class),
        instant(row, "backups_purged_at"));
  }

  private static Optional<Instant> instant(Record row, String name) {
    return Optional.ofNullable(row.get(name, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
  }

  private void journal(Spill spill, SpillJournal.State state, String world) {
    journal.add(new SpillJournal.Line(spill.id(), world, spill.item(), spill.owner(), state));
  }

  private void note(
      Tx tx,
      Viewer viewer,
      String kind,
      String item,
      @Nullable UUID owner,
      Map<String, String> body) {
    ledger.record(new Tx(tx.sql(), viewer.actor()), new Ledger.Entry(kind, item, owner, body));
  }

  private static void require(Viewer viewer) {
    if (!decides(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("spill", viewer.organisation().world());
  }
}

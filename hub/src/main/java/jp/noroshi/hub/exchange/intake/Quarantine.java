package jp.noroshi.hub.exchange.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.BulkRelease.Arrival;
import jp.noroshi.hub.exchange.SharedObject;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.StixObject;
import org.jooq.Record;

/// Shared objects whose markings nobody here understands (domain §3.6, combining rule g). They are
/// released to nobody until a release officer of the platform decides, with a reason, under which
/// label they go on, or that they do not.
public final class Quarantine {
  /// Most entries shown at once.
  public static final int PAGE = 100;

  private static final int LONGEST_REASON = 1000;

  private final Database database;
  private final BulkRelease releases;
  private final SharedObjects objects;
  private final Ledger ledger;
  private final Clock clock;

  Quarantine(
      Database database, BulkRelease releases, SharedObjects objects, Ledger ledger, Clock clock) {
    this.database = database;
    this.releases = releases;
    this.objects = objects;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// One entry with what it holds.
  ///
  /// @param json the object as it came
  public record Opened(Held held, String json) {}

  /// Puts an object in quarantine, in an engine transaction; the same one again adds nothing.
  ///
  /// @param unknown names of the labels that were not understood; at least one
  void hold(Tx tx, SharedObject object, Set<String> unknown, BulkRelease.Origin origin) {
    tx.sql()
        .execute(
            """
            insert into exchange.quarantine
              (source, path, brought_by, stix_id, type, name, content, sha256, unknown, arrived_at)
            values (?, ?::text[], ?, ?, ?, ?, ?, ?, ?::text[], ?)
            on conflict do nothing
            """,
            origin.source(),
            origin.path().toArray(String[]::new),
            origin.by(),
            object.stixId(),
            object.type(),
            object.name(),
            object.content(),
            object.sha256(),
            unknown.stream().sorted().toArray(String[]::new),
            clock.instant());
  }

  /// Ends the quarantine of what came again and is understood now, in an engine transaction.
  void settle(Tx tx, List<Arrival> batch) {
    tx.sql()
        .execute(
            """
            update exchange.quarantine q
            set state = 'released', tlp = t.tlp, reason = 'understood when it came again',
              decided_at = ?
            from unnest(?::text[], ?::text[], ?::text[]) as t (stix_id, hash, tlp)
            where q.world = noroshi.world() and q.state = 'held' and q.stix_id = t.stix_id
              and q.sha256 = decode(t.hash, 'hex')
            """,
            clock.instant(),
            batch.stream().map(one -> one.object().stixId()).toArray(String[]::new),
            batch.stream().map(Arrival::hash).toArray(String[]::new),
            batch.stream().map(one -> one.marks().tlp().name()).toArray(String[]::new));
  }

  /// How many wait for this viewer; none for who does not decide.
  public int waiting(Viewer viewer) {
    return isOfficer(viewer)
        ? database.in(
            engine(viewer),
            tx ->
                tx.sql()
                    .fetchSingle(
                        """
                        select count(*) from exchange.quarantine
                        where world = noroshi.world() and state = 'held'
                        """)
                    .get(0, Integer.class))
        : 0;
  }

  /// What waits, the oldest first, at most [#PAGE].
  ///
  /// @throws Refusal FORBIDDEN for who is no release officer of the platform
  public List<Held> held(Viewer viewer) {
    require(viewer);
    return database.in(
        engine(viewer),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select id, stix_id, type, name, source, path, unknown, arrived_at
                    from exchange.quarantine where world = noroshi.world() and state = 'held'
                    order by arrived_at, id limit ?
                    """,
                    PAGE)
                .map(Quarantine::line));
  }

  /// One that waits, with its content; who opened it is on record.
  ///
  /// @throws Refusal FORBIDDEN for who is no release officer; NOT_FOUND when none such waits
  public Opened open(Viewer viewer, UUID id) {
    require(viewer);
    var opened =
        database.in(
            engine(viewer),
            tx ->
                row(tx, id)
                    .map(row ->
                        new Opened(
                            line(row),
                            new String(row.get("content", byte[].class), StandardCharsets.UTF_8)))
                    .orElseThrow(Quarantine::absent));
    database.run(
        viewer.actor(), tx -> note(tx, viewer, "exchange.quarantine-opened", id, Map.of()));
    return opened;
  }

  /// Releases it under a label, for the organisation that brought it in.
  ///
  /// @param label a TLP label in any spelling
  /// @throws Refusal FORBIDDEN, NOT_FOUND; INVALID naming the field
  public void release(Viewer viewer, UUID id, String label, String reason) {
    require(viewer);
    var tlp =
        Tlp.parse(label)
            .orElseThrow(() ->
                Refusal.invalid(List.of(Violation.of("tlp", "exchange.quarantine.error.tlp"))));
    var why = reason(reason);
    database.run(
        engine(viewer),
        tx -> {
          var row = row(tx, id).orElseThrow(Quarantine::absent);
          var object = objects.of(StixObject.parse(row.get("content", byte[].class)));
          releases.publish(
              tx,
              List.of(new Arrival(object, Marks.of(tlp, Pap.AMBER))),
              new BulkRelease.Origin(
                  row.get("source", String.class),
                  List.of(row.get("path", String[].class)),
                  row.get("brought_by", UUID.class)));
          decide(tx, viewer, id, "released", Optional.of(tlp), why);
        });
  }

  /// Decides that it does not go on.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND; INVALID naming the field
  public void discard(Viewer viewer, UUID id, String reason) {
    require(viewer);
    var why = reason(reason);
    database.run(
        engine(viewer),
        tx -> {
          if (row(tx, id).isEmpty()) {
            throw absent();
          }
          decide(tx, viewer, id, "discarded", Optional.empty(), why);
        });
  }

  private void decide(
      Tx tx, Viewer viewer, UUID id, String state, Optional<Tlp> tlp, String reason) {
    tx.sql()
        .execute(
            """
            update exchange.quarantine
            set state = ?, tlp = ?, reason = ?, decided_at = ?, decided_by = ? where id = ?
            """,
            state,
            tlp.map(Tlp::name).orElse(null),
            reason,
            clock.instant(),
            viewer.person(),
            id);
    note(
        new Tx(tx.sql(), viewer.actor()),
        viewer,
        "exchange.quarantine-" + state,
        id,
        Map.of("reason", reason, "tlp", tlp.map(Tlp::label).orElse("")));
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID id, Map<String, String> body) {
    ledger.record(tx, new Ledger.Entry(kind, "quarantine/" + id, viewer.organisation().id(), body));
  }

  private static String reason(String reason) {
    var why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw Refusal.invalid(List.of(Violation.of("reason", "exchange.quarantine.error.reason")));
    }
    return why;
  }

  private static Optional<Record> row(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(
            """
            select id, stix_id, type, name, source, path, unknown, arrived_at, content, brought_by
            from exchange.quarantine
            where world = noroshi.world() and id = ? and state = 'held' for update
            """,
            id);
  }

  private static Held line(Record row) {
    return new Held(
        row.get("id", UUID.class),
        row.get("stix_id", String.class),
        row.get("type", String.class),
        row.get("name", String.class),
        row.get("source", String.class),
        List.of(row.get("path", String[].class)),
        List.of(row.get("unknown", String[].class)),
        row.get("arrived_at", OffsetDateTime.class).toInstant());
  }

  private static Refusal absent() {
    return Refusal.notFound();
  }

  private static void require(Viewer viewer) {
    if (!isOfficer(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static boolean isOfficer(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && viewer.has(Role.RELEASE_OFFICER);
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("quarantine", viewer.organisation().world());
  }
}

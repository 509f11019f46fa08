package jp.noroshi.hub.exchange.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.SecretSeal;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// The peers of an organisation, for its administrators in a session; never for a program.
final class Peers {
  private static final int MOST = 20;

  private final Database database;
  private final SecretSeal seal;
  private final Ledger ledger;
  private final Reach reach;
  private final Clock clock;
  private final PeerStore store = new PeerStore();

  Peers(Database database, SecretSeal seal, Ledger ledger, Reach reach, Clock clock) {
    this.database = database;
    this.seal = seal;
    this.ledger = ledger;
    this.reach = reach;
    this.clock = clock;
  }

  /// @throws Refusal FORBIDDEN for who is no administrator
  List<Peer> list(Viewer viewer) {
    require(viewer);
    return database.in(engine(viewer), tx -> store.of(tx, viewer.organisation().id()));
  }

  /// Asks the other side what the collection is, and keeps the peer when that went well.
  ///
  /// @return its id
  /// @throws Refusal FORBIDDEN; INVALID when the other side cannot be reached, refuses, or does not
  ///   allow what was chosen; CONFLICT when there are too many
  UUID add(Viewer viewer, NewPeer asked) {
    require(viewer);
    try (var remote =
        new RemoteCollection(
            asked.collection(), asked.username(), asked.secret(), asked.certificate(), reach)) {
      var said = remote.describe();
      if (asked.polls() && !said.canRead() || asked.pushes() && !said.canWrite()) {
        throw fault(
            asked.polls() && !said.canRead() ? "polls" : "pushes",
            "exchange.peer.fault.not-allowed");
      }
    } catch (PeerException e) {
      throw fault(
          "collection",
          "exchange.peer.fault." + e.trouble().name(),
          String.valueOf(e.getMessage()));
    }
    var id = UUID.randomUUID();
    var now = clock.instant();
    var peer =
        new Peer(
            id,
            viewer.organisation().id(),
            viewer.person(),
            asked.name(),
            asked.collection(),
            asked.username(),
            asked.certificate(),
            asked.polls(),
            asked.pushes(),
            asked.amber(),
            asked.held(),
            new Peer.Health(
                now, 0, Optional.empty(), Optional.empty(), Optional.empty(), "", 0, 0, 0, 0));
    database.run(
        engine(viewer),
        tx -> {
          if (store.count(tx, viewer.organisation().id()) >= MOST) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "exchange.peer.refusal.most", MOST);
          }
          store.insert(
              tx,
              peer,
              seal.seal(id, asked.secret().getBytes(UTF_8)),
              asked.fromStart() ? Instant.EPOCH : now,
              now);
          note(tx, viewer, "peer.added", peer.id(), peer.collection().toString());
        });
    return id;
  }

  /// @throws Refusal FORBIDDEN; NOT_FOUND
  void remove(Viewer viewer, UUID id) {
    require(viewer);
    database.run(
        engine(viewer),
        tx -> {
          if (!store.delete(tx, viewer.organisation().id(), id)) {
            throw Refusal.notFound();
          }
          note(tx, viewer, "peer.removed", id, "");
        });
  }

  /// Makes it this one's turn, soon.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND
  void hasten(Viewer viewer, UUID id) {
    require(viewer);
    if (!database.in(
        engine(viewer), tx -> store.hasten(tx, viewer.organisation().id(), id, clock.instant()))) {
      throw Refusal.notFound();
    }
  }

  static boolean keeps(Viewer viewer) {
    return viewer.has(Role.ADMINISTRATOR);
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID id, String collection) {
    ledger.record(
        new Tx(tx.sql(), viewer.actor()),
        new Ledger.Entry(
            kind, "peer/" + id, viewer.organisation().id(), Map.of("collection", collection)));
  }

  private static Refusal fault(String field, String code, Object... arguments) {
    return Refusal.invalid(List.of(Violation.of(field, code, arguments)));
  }

  private static void require(Viewer viewer) {
    Scopes.requireSession(viewer);
    if (!keeps(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("peers", viewer.organisation().world());
  }
}

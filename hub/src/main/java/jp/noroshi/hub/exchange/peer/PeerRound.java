package jp.noroshi.hub.exchange.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.Collector;
import jp.noroshi.hub.exchange.Contributions;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.ObjectCollection.Kind;
import jp.noroshi.hub.exchange.ObjectCollection.Place;
import jp.noroshi.hub.exchange.peer.Peer.Trouble;
import jp.noroshi.hub.exchange.peer.PeerStore.Turn;
import jp.noroshi.hub.exchange.taxii.Outbound;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.SecretSeal;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonObject;

/// One round with a peer: reads what is new there, then sends what is new here. Where it got to is
/// kept after every page, so that a round that breaks off loses and repeats nothing.
final class PeerRound {
  private static final int MOST_PAGES = 20;
  private static final int MOST_PAGES_OF_ONE_DATE = 2_000;
  private static final int SENT_AT_ONCE = 200;
  private static final long MOST_BYTES_SENT = 4L << 20;

  private final Database database;
  private final Viewers viewers;
  private final SecretSeal seal;
  private final Collector collector;
  private final Contributions contributions;
  private final Outbound outbound;
  private final Reach reach;
  private final Clock clock;
  private final PeerStore store = new PeerStore();

  PeerRound(
      Database database,
      Viewers viewers,
      SecretSeal seal,
      Collector collector,
      Contributions contributions,
      Outbound outbound,
      Reach reach,
      Clock clock) {
    this.database = database;
    this.viewers = viewers;
    this.seal = seal;
    this.collector = collector;
    this.contributions = contributions;
    this.outbound = outbound;
    this.reach = reach;
    this.clock = clock;
  }

  /// What a round left.
  ///
  /// @param more whether there is more at once, on either side
  /// @param note why the first object that was not taken was not; empty when all were
  record Left(boolean more, String note) {}

  Left go(Turn turn) throws PeerException {
    var viewer = viewer(turn.peer());
    boolean more = false;
    var note = "";
    try (var remote = remote(turn)) {
      if (turn.peer().polls()) {
        var left = poll(turn, viewer, remote);
        more = left.more();
        note = left.note();
      }
      if (turn.peer().pushes()) {
        var left = push(turn, viewer, remote);
        more |= left.more();
        note = note.isEmpty() ? left.note() : note;
      }
    }
    return new Left(more, note);
  }

  RemoteCollection remote(Turn turn) {
    var peer = turn.peer();
    return new RemoteCollection(
        peer.collection(),
        peer.username(),
        new String(seal.open(peer.id(), turn.secret()), StandardCharsets.UTF_8),
        peer.certificate(),
        reach);
  }

  // Whoever set it up answers for it, with what they may now; as a program, not as a person.
  private Viewer viewer(Peer peer) throws PeerException {
    var scopes = new ArrayList<String>();
    scopes.add(TokenScope.EXCHANGE_READ.code());
    scopes.add(TokenScope.EXCHANGE_WRITE.code());
    if (peer.amber()) {
      scopes.add(TokenScope.EXCHANGE_AMBER.code());
    }
    return viewers
        .of(
            new Principal(
                peer.person(),
                peer.organisation(),
                Viewer.Strength.TOKEN,
                Instant.EPOCH,
                Set.copyOf(scopes)))
        .filter(viewer -> viewer.has(Role.ADMINISTRATOR))
        .orElseThrow(() -> new PeerException(Trouble.NOBODY, ""));
  }

  private Left poll(Turn turn, Viewer viewer, RemoteCollection remote) throws PeerException {
    var own = own(viewer);
    var after = turn.polledAfter();
    var next = Optional.<String>empty();
    var note = "";
    var reached = turn.polledAfter();
    // A round ends only where the next one can go on.
    for (int page = 0; page < MOST_PAGES || reached.equals(turn.polledAfter()); page++) {
      var found = remote.objects(after, next);
      if (found.objects().isEmpty()) {
        return new Left(false, note);
      }
      reached = found.safelyBehind(reached);
      note = take(turn.peer(), viewer, own, found, reached, note);
      if (!found.more()) {
        return new Left(false, note);
      }
      if (page > MOST_PAGES_OF_ONE_DATE) {
        throw new PeerException(Trouble.TOO_LARGE, "too many objects of one date_added");
      }
      next = found.next();
      if (next.isEmpty()) {
        after = found.lastAdded();
      }
    }
    return new Left(true, note);
  }

  // What this server has been sent, or sent already, is not new.
  private String take(
      Peer peer,
      Viewer viewer,
      ObjectCollection own,
      RemoteCollection.Page page,
      String reached,
      String before) {
    var byDigest = new LinkedHashMap<String, JsonObject>();
    page.objects().forEach(object -> byDigest.put(digest(CanonicalJson.bytes(object)), object));
    var known = engine(viewer, tx -> store.known(tx, peer, byDigest.keySet()));
    var fresh = new LinkedHashMap<>(byDigest);
    fresh.keySet().removeAll(known);
    var objects = List.copyOf(fresh.values());
    var results =
        objects.isEmpty()
            ? List.<Contributions.Result>of()
            : peer.held()
                ? contributions.hold(viewer, own, objects)
                : contributions.contribute(viewer, own, Optional.empty(), objects);
    var refused = results.stream().filter(result -> result.failure().isPresent()).toList();
    engine(
        viewer,
        tx -> {
          store.know(tx, peer.id(), fresh.keySet());
          store.polled(tx, peer.id(), reached, objects.size() - refused.size(), refused.size());
          return true;
        });
    return before.isEmpty() && !refused.isEmpty() ? note(refused.getFirst()) : before;
  }

  private static String note(Contributions.Result result) {
    return result.stixId() + ": " + result.failure().orElse("");
  }

  private Left push(Turn turn, Viewer viewer, RemoteCollection remote) throws PeerException {
    var peer = turn.peer();
    var after = turn.pushedAfter();
    var note = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      var batch = outbound.after(viewer, after, SENT_AT_ONCE);
      if (batch.isEmpty()) {
        return new Left(false, note);
      }
      var byDigest = new LinkedHashMap<String, Outbound.Entry>();
      batch.get().entries().forEach(entry -> byDigest.put(digest(entry.content()), entry));
      byDigest.keySet().removeAll(engine(viewer, tx -> store.known(tx, peer, byDigest.keySet())));
      for (var part : parts(notThere(viewer, peer, List.copyOf(byDigest.values())))) {
        // On record before it leaves: what was not taken after all is better there than missing.
        outbound.left(viewer, part);
        var outcome = remote.add(part.stream().map(Outbound.Entry::content).toList());
        note = note.isEmpty() ? outcome.firstReason() : note;
        var before = after;
        engine(
            viewer,
            tx -> {
              store.know(tx, peer.id(), part.stream().map(one -> digest(one.content())).toList());
              store.pushed(tx, peer.id(), before, outcome.taken(), outcome.refused());
              return true;
            });
      }
      after = batch.get().last();
      reached(viewer, peer, after);
      if (!batch.get().more()) {
        return new Left(false, note);
      }
    }
    return new Left(true, note);
  }

  // What did not come from this server by way of this organisation may be there all the same:
  // brought here by the other side itself, or to both by somebody else.
  private List<Outbound.Entry> notThere(Viewer viewer, Peer peer, List<Outbound.Entry> entries)
      throws PeerException {
    if (entries.isEmpty()) {
      return entries;
    }
    var collections = new ArrayList<RemoteCollection>();
    try {
      engine(viewer, tx -> store.read(tx, peer))
          .forEach(sibling -> collections.add(remote(sibling)));
      var there = AlreadyThere.among(entries, collections);
      engine(
          viewer,
          tx -> {
            store.know(
                tx, peer.id(), there.stream().map(entry -> digest(entry.content())).toList());
            return true;
          });
      return entries.stream().filter(entry -> !there.contains(entry)).toList();
    } finally {
      collections.forEach(RemoteCollection::close);
    }
  }

  private void reached(Viewer viewer, Peer peer, Instant after) {
    engine(
        viewer,
        tx -> {
          store.pushed(tx, peer.id(), after, 0, 0);
          return true;
        });
  }

  private static List<List<Outbound.Entry>> parts(List<Outbound.Entry> entries) {
    var parts = new ArrayList<List<Outbound.Entry>>();
    var part = new ArrayList<Outbound.Entry>();
    long bytes = 0;
    for (var entry : entries) {
      if (!part.isEmpty() && bytes + entry.content().length > MOST_BYTES_SENT) {
        parts.add(List.copyOf(part));
        part.clear();
        bytes = 0;
      }
      part.add(entry);
      bytes += entry.content().length;
    }
    if (!part.isEmpty()) {
      parts.add(List.copyOf(part));
    }
    return parts;
  }

  private ObjectCollection own(Viewer viewer) {
    var place = new Place(Kind.OWN, viewer.organisation().id().toString());
    return engine(viewer, tx -> collector.collections(tx, List.of(place)).apply(place));
  }

  private <T> T engine(Viewer viewer, Function<Tx, T> work) {
    return database.in(new Actor.Engine("peers", viewer.organisation().world()), work);
  }

  private static String digest(byte[] canonical) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

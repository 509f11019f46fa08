package jp.noroshi.hub.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.database.Tx;

/// The audiences a subject may see by belonging alone: what row-level security lets through in
/// bulk. What needs a recorded link goes through the grants instead.
///
/// Interned audiences never change, so they are read once. What is open to a subject is kept by
/// everything the answer depends on, the subject itself: a change of its circles, sector or
/// standing is another subject and holds from the next question on, without anything to invalidate.
/// Thread-safe.
public final class Keyring {
  private static final int SUBJECTS = 20_000;

  private final Map<Integer, Audience> byId = new ConcurrentHashMap<>();
  private final Cache<Subject, Open> rings = Caffeine.newBuilder().maximumSize(SUBJECTS).build();
  private volatile Interned interned = new Interned(List.of(), List.of());

  /// All audiences, in the order this node came to know them.
  private record Interned(List<Integer> ids, List<Audience> audiences) {
    long sum() {
      return ids.stream().mapToLong(Integer::longValue).sum();
    }
  }

  /// What is open to one subject among the first `known` audiences.
  private record Open(int known, List<Integer> ids) {}

  /// The ids of the interned audiences open to the subject, in an engine transaction.
  public List<Integer> of(Tx tx, Subject subject) {
    var all = all(tx);
    var ring = rings.get(subject, _ -> new Open(0, List.of()));
    if (ring.known() >= all.ids().size()) {
      return ring.ids();
    }
    var ids = new ArrayList<>(ring.ids());
    IntStream.range(ring.known(), all.ids().size())
        .filter(i -> all.audiences().get(i).opensByMembership(subject))
        .forEach(i -> ids.add(all.ids().get(i)));
    var grown = List.copyOf(ids);
    rings.put(subject, new Open(all.ids().size(), grown));
    return grown;
  }

  /// The audience with this id.
  public Audience audience(Tx tx, int id) {
    return byId.computeIfAbsent(
        id,
        _ ->
            Audience.parse(
                tx.sql()
                    .fetchSingle("select expression from access.audience where id = ?", id)
                    .get(0, String.class)));
  }

  // Ids are given before their transactions commit, so a lower one may appear after a higher one;
  // number and sum together tell whether what is known here is what is there.
  private Interned all(Tx tx) {
    var there =
        tx.sql().fetchSingle("select count(*), coalesce(sum(id), 0)::bigint from access.audience");
    var known = interned;
    return known.ids().size() == there.get(0, long.class) && known.sum() == there.get(1, long.class)
        ? known
        : read(tx);
  }

  private synchronized Interned read(Tx tx) {
    var there = tx.sql().fetch("select id from access.audience").intoSet(0, Integer.class);
    var ids = new ArrayList<>(interned.ids());
    var audiences = new ArrayList<>(interned.audiences());
    if (!there.containsAll(ids)) {
      // What a transaction interned, asked about and then rolled back.
      ids.clear();
      audiences.clear();
      rings.invalidateAll();
    }
    tx.sql()
        .fetch(
            "select id, expression from access.audience where id <> all (?) order by id",
            (Object) ids.toArray(Integer[]::new))
        .forEach(row -> {
          ids.add(row.get("id", Integer.class));
          audiences.add(Audience.parse(row.get("expression", String.class)));
        });
    interned = new Interned(List.copyOf(ids), List.copyOf(audiences));
    return interned;
  }
}

package jp.noroshi.hub.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Context;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Subject;
import jp.noroshi.handling.Verdicts;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Tx;
import org.jspecify.annotations.Nullable;

/// Releases that differ in nothing the handling rule looks at are of one sort, and one sort gets
/// one decision: as audiences are interned there are thousands of sorts, not millions. What was
/// decided is kept by everything it depends on, so that whoever changes asks anew without anything
/// to invalidate, and until the first moment at which time itself may change it. Thread-safe.
final class ReleaseSorts {
  private static final int KEPT = 1_000;

  private final Decisions decisions;
  private final Map<Sort, Integer> numbers = new ConcurrentHashMap<>();
  private final List<Item> items = new CopyOnWriteArrayList<>();
  private final Map<Integer, Written> written = new ConcurrentHashMap<>();
  private final Cache<Question, Verdicts> kept = Caffeine.newBuilder().maximumSize(KEPT).build();

  ReleaseSorts(Decisions decisions) {
    this.decisions = decisions;
  }

  /// All of a release that the rule looks at.
  ///
  /// @param handling what its marks say beside TLP and PAP; null for nothing
  /// @param own the organisation it came from, where that is the one who asks
  /// @param opens when it opens, where that is still to come
  record Sort(
      int audience,
      String tlp,
      String pap,
      @Nullable String handling,
      String promisedUnder,
      Optional<UUID> own,
      Optional<Instant> opens) {}

  /// A sort as the database keeps it; it never changes.
  ///
  /// @param originator the organisation it came from
  record Written(
      int audience,
      String tlp,
      String pap,
      @Nullable String handling,
      String promisedUnder,
      Optional<UUID> originator) {
    /// As this organisation asks about it. What is collected has opened.
    Sort askedBy(UUID organisation) {
      return new Sort(
          audience,
          tlp,
          pap,
          handling,
          promisedUnder,
          originator.filter(organisation::equals),
          Optional.empty());
    }
  }

  /// Sorts by the numbers the database gave them, in an engine transaction.
  Map<Integer, Written> written(Tx tx, Collection<Integer> ids) {
    var missing = ids.stream().filter(id -> !written.containsKey(id)).toArray(Integer[]::new);
    if (missing.length > 0) {
      tx.sql()
          .fetch(
              """
              select id, audience, tlp, pap, handling::text as handling, promised_under, originator
              from exchange.sort where id = any (?::int[])
              """,
              (Object) missing)
          .forEach(row ->
              written.put(
                  row.get("id", Integer.class),
                  new Written(
                      row.get("audience", Integer.class),
                      row.get("tlp", String.class),
                      row.get("pap", String.class),
                      row.get("handling", String.class),
                      row.get("promised_under", String.class),
                      Optional.ofNullable(row.get("originator", UUID.class)))));
    }
    return written;
  }

  // The context is taken without its moment.
  private record Question(Subject subject, Action action, Context context, List<String> rules) {}

  /// The number of a sort.
  ///
  /// @param item makes an item of this sort
  int number(Sort sort, Supplier<Item> item) {
    var known = numbers.get(sort);
    return known == null ? intern(sort, item.get()) : known;
  }

  private synchronized int intern(Sort sort, Item item) {
    return numbers.computeIfAbsent(
        sort,
        _ -> {
          items.add(item);
          return items.size() - 1;
        });
  }

  /// What the rule answers this subject now about each sort.
  Verdicts verdicts(Subject subject, Action action, Context context) {
    var question =
        new Question(subject, action, context.at(Instant.EPOCH), decisions.ruleVersions());
    var known = kept.getIfPresent(question);
    if (known != null && context.now().isBefore(known.until())) {
      return known;
    }
    var made = decisions.verdicts(subject, action, context, items::get);
    kept.put(question, made);
    return made;
  }
}

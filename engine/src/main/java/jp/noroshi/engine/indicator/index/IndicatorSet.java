package jp.noroshi.engine.indicator.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.pattern.match.Observed;

/// A set of indicators that observations are put to. Immutable and thread-safe.
///
/// A change makes a new set that shares the large index and has a small one beside it, which holds
/// what is new; [#merged] makes one index of both, which takes long and is the caller's to do in
/// the background.
public final class IndicatorSet {
  private static final IndicatorSet EMPTY =
      new IndicatorSet(new IndexBuilder().build(), new IndexBuilder().build(), Map.of(), Set.of());

  private final IndicatorIndex large;
  private final IndicatorIndex small;
  private final Map<StixId, Rule> recent;
  private final Set<StixId> gone;

  private IndicatorSet(
      IndicatorIndex large, IndicatorIndex small, Map<StixId, Rule> recent, Set<StixId> gone) {
    this.large = large;
    this.small = small;
    this.recent = recent;
    this.gone = gone;
  }

  /// The set of none.
  public static IndicatorSet empty() {
    return EMPTY;
  }

  /// A set, and the indicators that could not be made part of it.
  public record Compiled(IndicatorSet set, List<Hits.Failure> refused) {
    public Compiled {
      refused = List.copyOf(refused);
    }
  }

  /// Compiles indicators, one after the other as they come; of several with one identifier the
  /// caller gives the one that counts.
  public static Compiled compile(Iterable<Rule> rules) {
    var builder = new IndexBuilder();
    var refused = new ArrayList<Hits.Failure>();
    rules.forEach(rule -> add(builder, rule, refused));
    return new Compiled(
        new IndicatorSet(builder.build(), EMPTY.small, Map.of(), Set.of()), refused);
  }

  private static boolean add(IndexBuilder builder, Rule rule, List<Hits.Failure> refused) {
    try {
      builder.add(rule);
      return true;
    } catch (StixException reason) {
      refused.add(new Hits.Failure(rule.id(), String.valueOf(reason.getMessage())));
      return false;
    }
  }

  /// This set with indicators added, or put in the place of others with the same identifier, and
  /// some taken out. Takes time in proportion to what has changed since the last merging.
  public Compiled with(Collection<Rule> added, Collection<StixId> removed) {
    var next = new LinkedHashMap<>(recent);
    var without = new HashSet<>(gone);
    for (var id : removed) {
      next.remove(id);
      without.add(id);
    }
    for (var rule : added) {
      next.put(rule.id(), rule);
      without.add(rule.id());
    }
    var builder = new IndexBuilder();
    var refused = new ArrayList<Hits.Failure>();
    next.values().removeIf(rule -> !add(builder, rule, refused));
    return new Compiled(new IndicatorSet(large, builder.build(), next, without), refused);
  }

  /// How many indicators, or places of indicators that were taken out, stand beside the large
  /// index: when this grows, it is time to merge.
  public int pending() {
    return gone.size();
  }

  /// The same set as one index.
  public IndicatorSet merged() {
    var builder = new IndexBuilder();
    large.copyTo(builder, id -> !gone.contains(id));
    small.copyTo(builder, _ -> true);
    return new IndicatorSet(builder.build(), EMPTY.small, Map.of(), Set.of());
  }

  /// How many indicators there are, those that were taken out and not yet merged away included.
  public int size() {
    return large.size() + small.size();
  }

  /// Puts observations to all indicators.
  ///
  /// @param state what patterns over several observations have seen so far; takes note of these
  public Hits match(List<Observed> observed, PatternState state) {
    var sightings = new Sightings();
    for (int i = 0; i < observed.size(); i++) {
      large.sight(observed.get(i), sightings.at(i, gone));
      small.sight(observed.get(i), sightings.at(i, Set.of()));
    }
    return sightings.hits(observed, state);
  }
}

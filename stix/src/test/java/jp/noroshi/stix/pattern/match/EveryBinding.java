package jp.noroshi.stix.pattern.match;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.Qualifier;

/// The meaning of observation expressions written down as sets of bindings, without any thought of
/// cost: each observation here was made once.
final class EveryBinding {
  private EveryBinding() {}

  static boolean exists(Observation observation, List<Observed> observed) {
    return !bindings(observation, observed).isEmpty();
  }

  private static Set<BitSet> bindings(Observation observation, List<Observed> observed) {
    return switch (observation) {
      case Observation.Single(var condition) -> {
        var all = new HashSet<BitSet>();
        for (int i = 0; i < observed.size(); i++) {
          if (!ConditionCheck.of(condition).objects(observed.get(i)).isEmpty()) {
            var one = new BitSet();
            one.set(i);
            all.add(one);
          }
        }
        yield all;
      }
      case Observation.Or(var parts) -> {
        var all = new HashSet<BitSet>();
        parts.forEach(part -> all.addAll(bindings(part, observed)));
        yield all;
      }
      case Observation.And(var parts) -> joined(parts, observed, false);
      case Observation.FollowedBy(var parts) -> joined(parts, observed, true);
      case Observation.Qualified(var inner, var qualifier) ->
          qualified(bindings(inner, observed), qualifier, observed);
    };
  }

  private static Set<BitSet> joined(
      List<Observation> parts, List<Observed> observed, boolean inOrder) {
    var all = bindings(parts.getFirst(), observed);
    for (var part : parts.subList(1, parts.size())) {
      all = joined(all, bindings(part, observed), observed, inOrder);
    }
    return all;
  }

  private static Set<BitSet> joined(
      Set<BitSet> left, Set<BitSet> right, List<Observed> observed, boolean inOrder) {
    var all = new HashSet<BitSet>();
    for (var one : left) {
      for (var other : right) {
        boolean ordered =
            !inOrder || !latestFirst(one, observed).isAfter(earliestLast(other, observed));
        if (!one.intersects(other) && ordered) {
          var both = (BitSet) one.clone();
          both.or(other);
          all.add(both);
        }
      }
    }
    return all;
  }

  private static Set<BitSet> qualified(
      Set<BitSet> bindings, Qualifier qualifier, List<Observed> observed) {
    var left = new HashSet<BitSet>();
    switch (qualifier) {
      case Qualifier.Repeats(var times) -> {
        Set<BitSet> all = bindings;
        for (int i = 1; i < times; i++) {
          all = joined(all, bindings, observed, false);
        }
        left.addAll(all);
      }
      case Qualifier.Within(var seconds) ->
          bindings.stream()
              .filter(binding ->
                  Duration.between(
                              earliestLast(binding, observed).instant(),
                              latestFirst(binding, observed).instant())
                          .toSeconds()
                      <= seconds.longValueExact())
              .forEach(left::add);
      case Qualifier.StartStop(var start, var stop) ->
          bindings.stream()
              .filter(binding ->
                  of(binding, observed).stream()
                      .allMatch(
                          each -> !each.last().isBefore(start) && each.first().isBefore(stop)))
              .forEach(left::add);
    }
    return left;
  }

  private static StixTimestamp latestFirst(BitSet binding, List<Observed> observed) {
    return of(binding, observed).stream()
        .map(Observed::first)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static StixTimestamp earliestLast(BitSet binding, List<Observed> observed) {
    return of(binding, observed).stream()
        .map(Observed::last)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static List<Observed> of(BitSet binding, List<Observed> observed) {
    var list = new ArrayList<Observed>();
    binding.stream().mapToObj(observed::get).forEach(list::add);
    return list;
  }
}

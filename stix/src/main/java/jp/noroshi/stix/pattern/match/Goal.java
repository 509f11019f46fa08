package jp.noroshi.stix.pattern.match;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.Qualifier;
import org.jspecify.annotations.Nullable;

/// What has to be found among given observations: an observation expression with the observations
/// that meet each condition written into it.
sealed interface Goal {
  /// So many different ones of these observations.
  record Some(BitSet candidates, long times) implements Goal {}

  record All(List<Goal> goals) implements Goal {}

  record Any(List<Goal> goals) implements Goal {}

  /// The left ones first, then the right ones.
  record Then(Goal left, Goal right) implements Goal {}

  record Within(Goal goal, BigDecimal seconds) implements Goal {}

  /// A goal of several observations met so many times. As the order of the times does not matter,
  /// the moments chosen for them only go up.
  ///
  /// @param from the moment chosen for the time before; null for the first
  record Times(Goal goal, long times, @Nullable StixTimestamp from) implements Goal {}

  /// @param candidates the observations that meet a condition, by their place; asked for once for
  ///   each condition, in the order written
  static Goal of(
      Observation observation, List<Observed> observed, Function<Condition, BitSet> candidates) {
    return switch (observation) {
      case Observation.Single(var condition) -> new Some(candidates.apply(condition), 1);
      case Observation.And(var parts) -> new All(all(parts, observed, candidates));
      case Observation.Or(var parts) -> any(all(parts, observed, candidates));
      case Observation.FollowedBy(var parts) ->
          all(parts, observed, candidates).stream().reduce(Then::new).orElseThrow();
      case Observation.Qualified(var inner, var qualifier) ->
          qualified(of(inner, observed, candidates), qualifier, observed);
    };
  }

  private static List<Goal> all(
      List<Observation> parts, List<Observed> observed, Function<Condition, BitSet> candidates) {
    return parts.stream().map(part -> of(part, observed, candidates)).toList();
  }

  /// One observation of several kinds is one observation of their union.
  private static Goal any(List<Goal> goals) {
    var union = new BitSet();
    for (var goal : goals) {
      if (goal instanceof Some(var candidates, var times) && times == 1) {
        union.or(candidates);
      } else {
        return new Any(goals);
      }
    }
    return new Some(union, 1);
  }

  private static Goal qualified(Goal goal, Qualifier qualifier, List<Observed> observed) {
    return switch (qualifier) {
      case Qualifier.Within(var seconds) ->
          goal instanceof Some(_, var times) && times == 1 ? goal : new Within(goal, seconds);
      case Qualifier.StartStop span -> only(goal, during(span, observed));
      case Qualifier.Repeats(var times) -> repeated(goal, times, observed);
    };
  }

  private static BitSet during(Qualifier.StartStop span, List<Observed> observed) {
    var during = new BitSet();
    for (int i = 0; i < observed.size(); i++) {
      during.set(
          i,
          observed.get(i).last().compareTo(span.start()) >= 0
              && observed.get(i).first().compareTo(span.stop()) < 0);
    }
    return during;
  }

  private static Goal only(Goal goal, BitSet admitted) {
    return switch (goal) {
      case Some(var candidates, var times) -> {
        var left = (BitSet) candidates.clone();
        left.and(admitted);
        yield new Some(left, times);
      }
      case All(var goals) -> new All(goals.stream().map(each -> only(each, admitted)).toList());
      case Any(var goals) -> new Any(goals.stream().map(each -> only(each, admitted)).toList());
      case Then(var left, var right) -> new Then(only(left, admitted), only(right, admitted));
      case Within(var inner, var seconds) -> new Within(only(inner, admitted), seconds);
      case Times(var inner, var times, var from) -> new Times(only(inner, admitted), times, from);
    };
  }

  private static Goal repeated(Goal goal, long times, List<Observed> observed) {
    if (goal instanceof Some(var candidates, var once)) {
      return new Some(
          candidates, Math.multiplyHigh(once, times) == 0 ? once * times : Long.MAX_VALUE);
    }
    long most = observed.stream().mapToLong(Observed::times).reduce(0, Goal::capped);
    // Each time takes an observation at least, so that more times than observations cannot be.
    return times > most || times > Search.MOST_REPEATS
        ? new Some(new BitSet(), 1)
        : new Times(goal, times, null);
  }

  private static long capped(long sum, long more) {
    return Math.min(sum + Math.min(more, Integer.MAX_VALUE), Integer.MAX_VALUE);
  }
}

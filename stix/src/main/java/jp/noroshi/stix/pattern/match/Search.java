package jp.noroshi.stix.pattern.match;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/// Looks for observations that meet a goal, each taken no more often than it was observed.
///
/// An observation happened at some moment between its first and its last. "Left before right" is
/// possible when there is a moment that no left observation begins after and no right one ends
/// before; "within d seconds" when there is a span of d seconds that all of them touch. It is
/// enough to try the moments at which an observation begins or ends. With these moments chosen, all
/// that is left is to give every part of the goal different observations, which is a matching in a
/// bipartite graph: so the time taken grows with a power of the number of observations, whose
/// exponent is the number of `FOLLOWEDBY` and `WITHIN`, and never with their combinations.
final class Search {
  /// How often an expression of several observations may be repeated.
  static final int MOST_REPEATS = 1_000;

  private static final long MOST_STEPS = 2_000_000;

  private final List<Observed> observed;
  private long steps;

  Search(List<Observed> observed) {
    this.observed = observed;
  }

  /// The observations that meet the goal, by their place, each as often as it is taken; empty when
  /// there are none.
  Optional<List<Integer>> find(Goal goal) {
    var window = new Window(null, null, null);
    return search(new Agenda(goal, window, null), null);
  }

  /// Goals still to be met, each under the limits of those around it.
  private record Agenda(Goal goal, Window window, @Nullable Agenda rest) {}

  /// What every part of the goal that was looked at asks for.
  private record Demands(BitSet candidates, long times, @Nullable Demands rest) {}

  /// Limits on the observations that count.
  ///
  /// @param beginsBy the latest they begin
  /// @param endsFrom the earliest they end
  /// @param spans spans of time that each of them touches
  private record Window(
      @Nullable StixTimestamp beginsBy,
      @Nullable StixTimestamp endsFrom,
      @Nullable List<Span> spans) {}

  private record Span(StixTimestamp from, BigDecimal seconds) {}

  private Optional<List<Integer>> search(@Nullable Agenda agenda, @Nullable Demands demands) {
    if (++steps > MOST_STEPS) {
      throw new StixException(
          StixFailure.UNSUPPORTED, "A pattern takes too many steps on these observations");
    }
    if (agenda == null) {
      return Matching.of(demandList(demands), observed);
    }
    return switch (agenda.goal()) {
      case Goal.Some(var candidates, var times) -> {
        var open = open(candidates, agenda.window());
        var more = new Demands(open, times, demands);
        // What cannot be given out now cannot be given out when more is asked for.
        yield enough(open, times) && Matching.of(demandList(more), observed).isPresent()
            ? search(agenda.rest(), more)
            : Optional.empty();
      }
      case Goal.All(var goals) -> {
        var next = agenda.rest();
        for (var goal : goals.reversed()) {
          next = new Agenda(goal, agenda.window(), next);
        }
        yield search(next, demands);
      }
      case Goal.Any(var goals) -> {
        Optional<List<Integer>> found = Optional.empty();
        for (var goal : goals) {
          if (found.isEmpty()) {
            found = search(new Agenda(goal, agenda.window(), agenda.rest()), demands);
          }
        }
        yield found;
      }
      case Goal.Then then -> then(then, null, agenda, demands);
      case Goal.Within within -> within(within, null, agenda, demands);
      case Goal.Times(var goal, var times, var from) -> {
        if (times == 0) {
          yield search(agenda.rest(), demands);
        }
        yield switch (goal) {
          case Goal.Then then -> then(then, agenda.goal(), agenda, demands);
          case Goal.Within within -> within(within, agenda.goal(), agenda, demands);
          default ->
              search(
                  new Agenda(
                      goal, agenda.window(), rest(agenda, new Goal.Times(goal, times - 1, from))),
                  demands);
        };
      }
    };
  }

  private static Agenda rest(Agenda agenda, Goal goal) {
    return new Agenda(goal, agenda.window(), agenda.rest());
  }

  /// What is left of a goal that is to be met several times, once a moment is chosen for one.
  private static @Nullable Agenda others(
      @Nullable Goal several, StixTimestamp moment, Agenda agenda) {
    return several instanceof Goal.Times(var goal, var times, _)
        ? rest(agenda, new Goal.Times(goal, times - 1, moment))
        : agenda.rest();
  }

  private static boolean isTooEarly(@Nullable Goal several, StixTimestamp moment) {
    return several instanceof Goal.Times(_, _, var from) && from != null && moment.isBefore(from);
  }

  private Optional<List<Integer>> then(
      Goal.Then then, @Nullable Goal several, Agenda agenda, @Nullable Demands demands) {
    var window = agenda.window();
    for (var moment : moments(open(candidates(then.left()), window), true)) {
      if (isTooEarly(several, moment)) {
        continue;
      }
      var left = new Window(earlier(window.beginsBy(), moment), window.endsFrom(), window.spans());
      var right = new Window(window.beginsBy(), later(window.endsFrom(), moment), window.spans());
      var next =
          new Agenda(
              then.left(), left, new Agenda(then.right(), right, others(several, moment, agenda)));
      if (possible(then.left(), left) && possible(then.right(), right)) {
        var found = search(next, demands);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<List<Integer>> within(
      Goal.Within within, @Nullable Goal several, Agenda agenda, @Nullable Demands demands) {
    var window = agenda.window();
    for (var moment : moments(open(candidates(within.goal()), window), false)) {
      if (isTooEarly(several, moment)) {
        continue;
      }
      var spans = new ArrayList<Span>(window.spans() == null ? List.of() : window.spans());
      spans.add(new Span(moment, within.seconds()));
      var narrow = new Window(window.beginsBy(), later(window.endsFrom(), moment), spans);
      if (possible(within.goal(), narrow)) {
        var found =
            search(new Agenda(within.goal(), narrow, others(several, moment, agenda)), demands);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// Whether each part of a goal has observations of its own kind, looked at alone.
  private boolean possible(Goal goal, Window window) {
    steps++;
    return switch (goal) {
      case Goal.Some(var candidates, var times) -> enough(open(candidates, window), times);
      case Goal.All(var goals) -> goals.stream().allMatch(each -> possible(each, window));
      case Goal.Any(var goals) -> goals.stream().anyMatch(each -> possible(each, window));
      case Goal.Then(var left, var right) -> possible(left, window) && possible(right, window);
      case Goal.Within(var inner, _) -> possible(inner, window);
      case Goal.Times(var inner, _, _) -> possible(inner, window);
    };
  }

  private static BitSet candidates(Goal goal) {
    return switch (goal) {
      case Goal.Some(var candidates, _) -> candidates;
      case Goal.All(var goals) -> union(goals);
      case Goal.Any(var goals) -> union(goals);
      case Goal.Then(var left, var right) -> union(List.of(left, right));
      case Goal.Within(var inner, _) -> candidates(inner);
      case Goal.Times(var inner, _, _) -> candidates(inner);
    };
  }

  private static BitSet union(List<Goal> goals) {
    var union = new BitSet();
    goals.forEach(goal -> union.or(candidates(goal)));
    return union;
  }

  private List<StixTimestamp> moments(BitSet among, boolean beginnings) {
    return among.stream()
        .mapToObj(observed::get)
        .map(beginnings ? Observed::first : Observed::last)
        .sorted()
        .distinct()
        .toList();
  }

  private BitSet open(BitSet candidates, Window window) {
    var open = new BitSet();
    candidates.stream().filter(i -> isOpen(observed.get(i), window)).forEach(open::set);
    return open;
  }

  private static boolean isOpen(Observed each, Window window) {
    return (window.beginsBy() == null || each.first().compareTo(window.beginsBy()) <= 0)
        && (window.endsFrom() == null || each.last().compareTo(window.endsFrom()) >= 0)
        && (window.spans() == null
            || window.spans().stream().allMatch(span -> touches(each, span)));
  }

  private static boolean touches(Observed each, Span span) {
    var apart = Duration.between(span.from().instant(), each.first().instant());
    var seconds =
        BigDecimal.valueOf(apart.getSeconds()).add(BigDecimal.valueOf(apart.getNano(), 9));
    return seconds.compareTo(span.seconds()) <= 0;
  }

  private boolean enough(BitSet candidates, long times) {
    long there = 0;
    for (int i = candidates.nextSetBit(0);
        i >= 0 && there < times;
        i = candidates.nextSetBit(i + 1)) {
      there += Math.min(observed.get(i).times(), times);
    }
    return there >= times;
  }

  private static StixTimestamp earlier(@Nullable StixTimestamp one, StixTimestamp other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  private static StixTimestamp later(@Nullable StixTimestamp one, StixTimestamp other) {
    return one != null && one.isAfter(other) ? one : other;
  }

  private static List<Matching.Demand> demandList(@Nullable Demands demands) {
    var list = new ArrayList<Matching.Demand>();
    for (var each = demands; each != null; each = each.rest()) {
      list.add(new Matching.Demand(each.candidates(), each.times()));
    }
    return list;
  }
}

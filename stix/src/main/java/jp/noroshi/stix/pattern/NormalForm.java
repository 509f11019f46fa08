package jp.noroshi.stix.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The normal form behind equivalence: alternatives of terms without alternatives in them, those
/// absorbed that say no more than another, order and repetition gone where they mean nothing.
final class NormalForm {
  /// More alternatives are not written out.
  private static final int MOST = 4_096;

  private NormalForm() {}

  /// One alternative of an observation expression.
  sealed interface Term {
    /// One observation: alternatives of comparisons that all hold of one object.
    record One(Set<Set<Comparison>> alternatives) implements Term {}

    /// Different observations, with how often each term is asked for.
    record All(Map<Term, Integer> terms) implements Term {}

    record Sequence(List<Term> terms) implements Term {}

    record Qualified(Set<Term> alternatives, Qualifier qualifier) implements Term {}
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("The normal form is too large", null, false, false);
    }
  }

  /// The normal form; empty when it would be too large.
  static Optional<Set<Term>> of(Observation observation) {
    try {
      return Optional.of(alternatives(observation));
    } catch (TooLarge beyondReason) {
      return Optional.empty();
    }
  }

  private static Set<Term> alternatives(Observation observation) {
    return switch (observation) {
      case Observation.Single(var condition) -> Set.of(new Term.One(conjunctions(condition)));
      case Observation.Or(var parts) -> {
        var all = new HashSet<Term>();
        parts.forEach(part -> all.addAll(alternatives(part)));
        yield absorbed(all);
      }
      case Observation.And(var parts) -> {
        var all = new HashSet<Term>();
        choices(parts).forEach(choice -> all.add(all(choice)));
        yield absorbed(all);
      }
      case Observation.FollowedBy(var parts) -> {
        var all = new HashSet<Term>();
        choices(parts).forEach(choice -> all.add(sequence(choice)));
        yield absorbed(all);
      }
      case Observation.Qualified(var inner, var qualifier) ->
          Set.of(new Term.Qualified(alternatives(inner), qualifier));
    };
  }

  /// Every way to choose one alternative of each part.
  private static List<List<Term>> choices(List<Observation> parts) {
    List<List<Term>> choices = List.of(List.of());
    for (var part : parts) {
      var alternatives = alternatives(part);
      bound((long) choices.size() * alternatives.size());
      var longer = new ArrayList<List<Term>>();
      for (var choice : choices) {
        for (var alternative : alternatives) {
          var next = new ArrayList<>(choice);
          next.add(alternative);
          longer.add(next);
        }
      }
      choices = longer;
    }
    return choices;
  }

  private static Term all(List<Term> choice) {
    var terms = new HashMap<Term, Integer>();
    for (var term : choice) {
      if (term instanceof Term.All(var inner)) {
        inner.forEach((each, times) -> terms.merge(each, times, Integer::sum));
      } else {
        terms.merge(term, 1, Integer::sum);
      }
    }
    return new Term.All(terms);
  }

  private static Term sequence(List<Term> choice) {
    var terms = new ArrayList<Term>();
    for (var term : choice) {
      if (term instanceof Term.Sequence(var inner)) {
        terms.addAll(inner);
      } else {
        terms.add(term);
      }
    }
    return new Term.Sequence(terms);
  }

  private static Set<Term> absorbed(Set<Term> terms) {
    bound((long) terms.size() * terms.size() / MOST);
    var kept = new HashSet<Term>();
    for (var term : terms) {
      if (terms.stream().noneMatch(other -> !other.equals(term) && isIn(other, term))) {
        kept.add(term);
      }
    }
    return kept;
  }

  /// Whether whatever meets `large` meets `small` too, because it is a part of it.
  private static boolean isIn(Term small, Term large) {
    return switch (large) {
      case Term.All(var terms) ->
          small instanceof Term.All(var wanted)
              ? wanted.entrySet().stream()
                  .allMatch(each -> terms.getOrDefault(each.getKey(), 0) >= each.getValue())
              : terms.containsKey(small);
      case Term.Sequence(var terms) ->
          small instanceof Term.Sequence(var wanted)
              ? isSubsequence(wanted, terms)
              : terms.contains(small);
      case Term.One one -> false;
      case Term.Qualified qualified -> false;
    };
  }

  private static boolean isSubsequence(List<Term> wanted, List<Term> terms) {
    int found = 0;
    for (var term : terms) {
      if (found < wanted.size() && wanted.get(found).equals(term)) {
        found++;
      }
    }
    return found == wanted.size();
  }

  /// The alternatives of a condition, each a set of comparisons that can hold of one object.
  private static Set<Set<Comparison>> conjunctions(Condition condition) {
    var all = written(condition);
    var possible = new HashSet<Set<Comparison>>();
    for (var conjunction : all) {
      boolean oneType =
          conjunction.stream().map(each -> each.path().objectType()).distinct().count() == 1;
      if (oneType
          && all.stream()
              .noneMatch(other -> !other.equals(conjunction) && conjunction.containsAll(other))) {
        possible.add(conjunction);
      }
    }
    // What no object can meet is still the pattern that it is.
    return possible.isEmpty() ? all : possible;
  }

  private static Set<Set<Comparison>> written(Condition condition) {
    return switch (condition) {
      case Comparison comparison -> Alike.alternatives(comparison);
      case Condition.Or(var parts) -> {
        var all = new HashSet<Set<Comparison>>();
        parts.forEach(part -> all.addAll(written(part)));
        yield all;
      }
      case Condition.And(var parts) -> {
        Set<Set<Comparison>> choices = Set.of(Set.of());
        for (var part : parts) {
          var alternatives = written(part);
          bound((long) choices.size() * alternatives.size());
          var longer = new HashSet<Set<Comparison>>();
          for (var choice : choices) {
            for (var alternative : alternatives) {
              var next = new HashSet<>(choice);
              next.addAll(alternative);
              longer.add(next);
            }
          }
          choices = longer;
        }
        yield choices;
      }
    };
  }

  private static void bound(long size) {
    if (size > MOST) {
      throw new TooLarge();
    }
  }
}

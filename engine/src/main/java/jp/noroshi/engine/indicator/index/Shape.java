package jp.noroshi.engine.indicator.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.StixPattern;

/// What can be seen of a pattern by its form.
final class Shape {
  private Shape() {}

  /// The conditions of the observations it asks for, in the order written.
  static List<Condition> conditions(StixPattern pattern) {
    var all = new ArrayList<Condition>();
    collect(pattern.observation(), all);
    return all;
  }

  private static void collect(Observation observation, List<Condition> all) {
    switch (observation) {
      case Observation.Single(var condition) -> all.add(condition);
      case Observation.And(var parts) -> parts.forEach(part -> collect(part, all));
      case Observation.Or(var parts) -> parts.forEach(part -> collect(part, all));
      case Observation.FollowedBy(var parts) -> parts.forEach(part -> collect(part, all));
      case Observation.Qualified(var inner, _) -> collect(inner, all);
    }
  }

  /// Whether one observation that meets one of the conditions matches the whole pattern.
  static boolean isOfOne(StixPattern pattern) {
    return switch (pattern.observation()) {
      case Observation.Single _ -> true;
      case Observation.Or(var parts) ->
          parts.stream().allMatch(Observation.Single.class::isInstance);
      case Observation.And _, Observation.FollowedBy _, Observation.Qualified _ -> false;
    };
  }

  /// The values any one of which matches the whole pattern, where nothing else does; empty where
  /// there is more to it.
  static Optional<List<Anchor.Exact>> values(StixPattern pattern) {
    if (!isOfOne(pattern)) {
      return Optional.empty();
    }
    var values = new ArrayList<Anchor.Exact>();
    for (var condition : conditions(pattern)) {
      if (!isOfValues(condition)) {
        return Optional.empty();
      }
      Anchors.of(condition).forEach(anchor -> values.add((Anchor.Exact) anchor));
    }
    return Optional.of(values.stream().distinct().toList());
  }

  private static boolean isOfValues(Condition condition) {
    return switch (condition) {
      case Comparison comparison -> comparison.isEquality() && Keys.areOf(comparison);
      case Condition.Or(var parts) -> parts.stream().allMatch(Shape::isOfValues);
      case Condition.And _ -> false;
    };
  }
}

package jp.noroshi.stix.pattern;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes patterns with no more parentheses than their meaning needs.
final class PatternPrinter {
  private PatternPrinter() {}

  static String print(Observation observation) {
    return switch (observation) {
      case Observation.Single(var condition) -> "[" + print(condition) + "]";
      case Observation.And(var parts) -> join(parts, " AND ", part -> print(part, !isPlain(part)));
      case Observation.Or(var parts) ->
          join(
              parts,
              " OR ",
              part -> print(part, !isPlain(part) && !(part instanceof Observation.And)));
      case Observation.FollowedBy(var parts) ->
          join(parts, " FOLLOWEDBY ", part -> print(part, part instanceof Observation.FollowedBy));
      case Observation.Qualified(var inner, var qualifier) ->
          print(inner, !isPlain(inner) || repeats(inner, qualifier)) + " " + qualifier.text();
    };
  }

  static String print(Condition condition) {
    return switch (condition) {
      case Condition.And(var parts) ->
          join(parts, " AND ", part -> print(part, !(part instanceof Comparison)));
      case Condition.Or(var parts) ->
          join(parts, " OR ", part -> print(part, part instanceof Condition.Or));
      case Comparison comparison -> print(comparison);
    };
  }

  private static String print(Comparison comparison) {
    var not = comparison.negated() ? "NOT " : "";
    if (comparison.operator() == Operator.EXISTS) {
      return not + "EXISTS " + comparison.path();
    }
    var constants =
        comparison.constants().stream().map(Constant::text).collect(Collectors.joining(", "));
    return comparison.path()
        + " "
        + not
        + comparison.operator().text()
        + " "
        + (comparison.operator() == Operator.IN ? "(" + constants + ")" : constants);
  }

  private static String print(Observation part, boolean enclosed) {
    return enclosed ? "(" + print(part) + ")" : print(part);
  }

  private static String print(Condition part, boolean enclosed) {
    return enclosed ? "(" + print(part) + ")" : print(part);
  }

  private static boolean isPlain(Observation part) {
    return part instanceof Observation.Single || part instanceof Observation.Qualified;
  }

  /// Whether an expression carries a qualifier of this kind already, so that it needs parentheses.
  private static boolean repeats(Observation observation, Qualifier qualifier) {
    return observation instanceof Observation.Qualified(var inner, var present)
        && (present.getClass() == qualifier.getClass() || repeats(inner, qualifier));
  }

  private static <T> String join(List<T> parts, String between, Function<T, String> print) {
    return parts.stream().map(print).collect(Collectors.joining(between));
  }
}

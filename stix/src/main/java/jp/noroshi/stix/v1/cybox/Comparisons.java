package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.Operator;

/// What a CybOX condition asks, as comparisons of a STIX pattern (STIX 2.1 §9.6).
final class Comparisons {
  private Comparisons() {}

  /// The comparisons; empty when no pattern can ask this.
  static Optional<Condition> of(ObjectPath path, Part.Value value) {
    var constants = value.constants();
    if (constants.size() > 1 && !value.all() && value.test() == Test.EQUALS) {
      return Optional.of(new Comparison(path, false, Operator.IN, constants));
    }
    if (constants.size() > 1 && value.test() == Test.DOES_NOT_EQUAL) {
      return Optional.of(new Comparison(path, true, Operator.IN, constants));
    }
    if (value.test() == Test.INCLUSIVE_BETWEEN || value.test() == Test.EXCLUSIVE_BETWEEN) {
      return between(path, value);
    }
    var parts = new ArrayList<Condition>();
    for (var constant : constants) {
      var part = one(path, value.test(), constant);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(
        value.all() || value.test() == Test.DOES_NOT_CONTAIN ? all(parts) : any(parts));
  }

  private static Optional<Condition> between(ObjectPath path, Part.Value value) {
    if (value.constants().size() != 2) {
      return Optional.empty();
    }
    boolean inclusive = value.test() == Test.INCLUSIVE_BETWEEN;
    var low = inclusive ? Operator.AT_LEAST : Operator.GREATER;
    var high = inclusive ? Operator.AT_MOST : Operator.LESS;
    return Optional.of(
        new Condition.And(
            List.of(
                new Comparison(path, false, low, List.of(value.constants().getFirst())),
                new Comparison(path, false, high, List.of(value.constants().getLast())))));
  }

  private static Optional<Condition> one(ObjectPath path, Test test, Constant constant) {
    var operator =
        switch (test) {
          case EQUALS -> Operator.EQUAL;
          case DOES_NOT_EQUAL -> Operator.NOT_EQUAL;
          case GREATER_THAN -> Operator.GREATER;
          case GREATER_THAN_OR_EQUAL -> Operator.AT_LEAST;
          case LESS_THAN -> Operator.LESS;
          case LESS_THAN_OR_EQUAL -> Operator.AT_MOST;
          case CONTAINS, DOES_NOT_CONTAIN, STARTS_WITH, ENDS_WITH, FITS_PATTERN -> Operator.MATCHES;
          case INCLUSIVE_BETWEEN, EXCLUSIVE_BETWEEN, OTHER -> null;
        };
    if (operator == null) {
      return Optional.empty();
    }
    if (operator != Operator.MATCHES) {
      return Optional.of(new Comparison(path, false, operator, List.of(constant)));
    }
    return text(constant)
        .flatMap(test::expression)
        .map(expression ->
            new Comparison(
                path,
                test == Test.DOES_NOT_CONTAIN,
                operator,
                List.of(new Constant.Text(expression))));
  }

  private static Optional<String> text(Constant constant) {
    return switch (constant) {
      case Constant.Text(var text) -> Optional.of(text);
      case Constant.Whole(var number) -> Optional.of(number.toString());
      case Constant.Hex _,
          Constant.Decimal _,
          Constant.Truth _,
          Constant.Moment _,
          Constant.Binary _ ->
          Optional.empty();
    };
  }

  /// All of these, in one level.
  static Condition all(List<Condition> parts) {
    var flat = new ArrayList<Condition>();
    parts.forEach(part -> {
      if (part instanceof Condition.And(var inner)) {
        flat.addAll(inner);
      } else {
        flat.add(part);
      }
    });
    return flat.size() == 1 ? flat.getFirst() : new Condition.And(flat);
  }

  /// Any of these, in one level.
  static Condition any(List<Condition> parts) {
    var flat = new ArrayList<Condition>();
    parts.forEach(part -> {
      if (part instanceof Condition.Or(var inner)) {
        flat.addAll(inner);
      } else {
        flat.add(part);
      }
    });
    return flat.size() == 1 ? flat.getFirst() : new Condition.Or(flat);
  }

  /// What holds exactly where this does not.
  static Condition not(Condition condition) {
    return switch (condition) {
      case Condition.And(var parts) -> any(parts.stream().map(Comparisons::not).toList());
      case Condition.Or(var parts) -> all(parts.stream().map(Comparisons::not).toList());
      case Comparison(var path, var negated, var operator, var constants) ->
          new Comparison(path, !negated, operator, constants);
    };
  }
}

package jp.noroshi.engine.indicator.sigma;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.engine.indicator.search.Block;
import jp.noroshi.engine.indicator.sigma.FieldTest.Where;

/// Holds rules against one event. Values are brought into one case once.
final class Evaluation {
  /// The longest value regular expressions look at, in UTF-16 units.
  private static final int MOST_LOOKED_AT = 1 << 20;

  private final LogEvent event;
  private final Map<String, String> folded = new HashMap<>();

  Evaluation(LogEvent event) {
    this.event = event;
  }

  // Loops, not streams: this runs for each rule found, and a rule may have hundreds of values.

  boolean holds(Detection detection) {
    return switch (detection) {
      case Detection.All(var parts) -> {
        for (var part : parts) {
          if (!holds(part)) {
            yield false;
          }
        }
        yield true;
      }
      case Detection.Any(var parts) -> {
        for (var part : parts) {
          if (holds(part)) {
            yield true;
          }
        }
        yield false;
      }
      case Detection.Not(var part) -> !holds(part);
      case Detection.Item(var field, var test) ->
          field.isPresent() ? holds(field.get(), test) : holdsAnywhere(test);
    };
  }

  private boolean holdsAnywhere(FieldTest test) {
    for (var values : event.fields().values()) {
      if (holdsOfOne(values, test)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(String field, FieldTest test) {
    return switch (test) {
      case FieldTest.Exists _ -> event.has(field);
      case FieldTest.Absent _ -> event.values(field).isEmpty();
      case FieldTest.Text _,
          FieldTest.Expression _,
          FieldTest.In _,
          FieldTest.Numeric _,
          FieldTest.SameAs _ ->
          holdsOfOne(event.values(field), test);
    };
  }

  private boolean holdsOfOne(List<String> values, FieldTest test) {
    for (var value : values) {
      if (holdsOf(value, test)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsOf(String value, FieldTest test) {
    return switch (test) {
      case FieldTest.Text(var text, var cased) -> text.matches(cased ? value : folded(value));
      case FieldTest.Expression(var pattern) ->
          pattern
              .matcher(value.length() > MOST_LOOKED_AT ? value.substring(0, MOST_LOOKED_AT) : value)
              .find();
      case FieldTest.In(var block) ->
          Block.find(value)
              .filter(part -> part.bits() == block.bits() && part.prefix() >= block.prefix())
              .filter(part -> part.widened(block.prefix()).equals(block))
              .isPresent();
      case FieldTest.Numeric number -> holds(number, value);
      case FieldTest.SameAs(var other, var where, var cased) ->
          isSame(value, event.values(other), where, cased);
      case FieldTest.Exists _ -> true;
      case FieldTest.Absent _ -> false;
    };
  }

  private static boolean holds(FieldTest.Numeric test, String value) {
    Optional<BigDecimal> number =
        test.part().isPresent() ? Numbers.find(value, test.part().get()) : Numbers.find(value);
    return number
        .map(each -> each.compareTo(test.bound()))
        .filter(sign ->
            switch (test.order()) {
              case EQUAL -> sign == 0;
              case LESS -> sign < 0;
              case AT_MOST -> sign <= 0;
              case GREATER -> sign > 0;
              case AT_LEAST -> sign >= 0;
            })
        .isPresent();
  }

  private boolean isSame(String value, List<String> others, Where where, boolean cased) {
    var one = cased ? value : folded(value);
    return others.stream()
        .map(other -> cased ? other : folded(other))
        .anyMatch(other ->
            switch (where) {
              case WHOLE -> one.equals(other);
              case START -> one.startsWith(other);
              case END -> one.endsWith(other);
              case ANYWHERE -> one.contains(other);
            });
  }

  /// A value in one case.
  String folded(String value) {
    return folded.computeIfAbsent(value, Folding::of);
  }
}

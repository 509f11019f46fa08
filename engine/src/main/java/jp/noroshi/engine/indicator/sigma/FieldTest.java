package jp.noroshi.engine.indicator.sigma;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Optional;
import jp.noroshi.engine.indicator.search.Block;

/// A test of the values of a field.
public sealed interface FieldTest {
  /// Text with wildcards.
  ///
  /// @param cased whether upper and lower case differ
  record Text(SigmaText text, boolean cased) implements FieldTest {}

  /// A regular expression found anywhere in the value.
  record Expression(Pattern pattern) implements FieldTest {}

  /// An address in a block.
  record In(Block block) implements FieldTest {}

  /// A number, or one taken from a date.
  record Numeric(Order order, BigDecimal bound, Optional<DatePart> part) implements FieldTest {}

  /// How a number lies to a bound.
  enum Order {
    EQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST
  }

  /// What is taken from a date.
  enum DatePart {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /// The field is in the event, whatever its value.
  record Exists() implements FieldTest {}

  /// The field has no value.
  record Absent() implements FieldTest {}

  /// The value of another field of the event.
  ///
  /// @param field its name in lower case
  record SameAs(String field, Where where, boolean cased) implements FieldTest {}

  /// Where in a value another one is expected.
  enum Where {
    WHOLE,
    START,
    END,
    ANYWHERE
  }
}

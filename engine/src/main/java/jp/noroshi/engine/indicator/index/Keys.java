package jp.noroshi.engine.indicator.index;

import java.math.BigDecimal;
import java.util.Optional;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.ObjectPath.Step;

/// Constants and values as one text each, such that the texts are equal exactly where the language
/// of patterns calls constant and value equal (STIX 2.1 §9.6.1).
final class Keys {
  private static final char TEXT = 's';
  private static final char NUMBER = 'n';
  private static final char TRUTH = 'b';

  private Keys() {}

  /// Whether equality with its constants is that of keys: not with times, which are equal in many
  /// spellings, nor with bytes.
  static boolean areOf(Comparison comparison) {
    return !isBytes(comparison.path())
        && comparison.constants().stream()
            .allMatch(constant ->
                switch (constant) {
                  case Constant.Text _, Constant.Whole _, Constant.Decimal _, Constant.Truth _ ->
                      true;
                  case Constant.Moment _, Constant.Hex _, Constant.Binary _ -> false;
                });
  }

  /// Whether a path leads to a property that stands for bytes (§9.2).
  static boolean isBytes(ObjectPath path) {
    return path.steps().reversed().stream()
        .filter(Step.Key.class::isInstance)
        .findFirst()
        .filter(step ->
            step instanceof Step.Key(var name) && (name.endsWith("_hex") || name.endsWith("_bin")))
        .isPresent();
  }

  /// The key of a constant that has one.
  static String of(Constant constant) {
    return switch (constant) {
      case Constant.Text(var value) -> TEXT + value;
      case Constant.Whole(var value) -> number(new BigDecimal(value));
      case Constant.Decimal(var value) -> number(value);
      case Constant.Truth(var value) -> truth(value);
      case Constant.Moment _, Constant.Hex _, Constant.Binary _ ->
          throw new IllegalArgumentException("There is no key of " + constant.text());
    };
  }

  /// The key of a value; empty for objects, lists and null, which equal no constant.
  static Optional<String> of(JsonValue value) {
    return switch (value) {
      case JsonString(var text) -> Optional.of(TEXT + text);
      case JsonNumber number -> Optional.of(number(new BigDecimal(number.text())));
      case JsonBoolean(var truth) -> Optional.of(truth(truth));
      default -> Optional.empty();
    };
  }

  /// Digits and exponent, so that no exponent makes it long.
  private static String number(BigDecimal value) {
    var plain = value.stripTrailingZeros();
    return NUMBER + plain.unscaledValue().toString() + 'e' + -plain.scale();
  }

  private static String truth(boolean value) {
    return TRUTH + Boolean.toString(value);
  }
}

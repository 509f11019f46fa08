package jp.noroshi.stix.json;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;

/// A JSON number with its text as written; two numbers are equal when their texts are.
///
/// @param text a number of RFC 8259 §6 that is finite as an IEEE 754 double
public record JsonNumber(String text) implements JsonValue {
  private static final Pattern FORM =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final int MAX_INTEGER_DIGITS = 19;

  public JsonNumber {
    if (!FORM.matcher(text).matches()) {
      throw new StixException(StixFailure.MALFORMED_JSON, "Not a JSON number (RFC 8259 §6)");
    }
    if (!Double.isFinite(Double.parseDouble(text))) {
      throw new StixException(
          StixFailure.NUMBER_OUT_OF_RANGE, "A number is beyond IEEE 754 doubles (RFC 7493 §2.2)");
    }
  }

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /// The nearest IEEE 754 double.
  public double doubleValue() {
    return Double.parseDouble(text);
  }

  /// The value when it is a whole number that fits a `long`, `1.0` and `1e3` included.
  public OptionalLong wholeNumber() {
    double near = doubleValue();
    if (near != Math.rint(near) || Math.abs(near) > 1e19) {
      return OptionalLong.empty();
    }
    if (text.length() < MAX_INTEGER_DIGITS && text.chars().allMatch(c -> c == '-' || isDigit(c))) {
      return OptionalLong.of(Long.parseLong(text));
    }
    try {
      return OptionalLong.of(new BigDecimal(text).longValueExact());
    } catch (ArithmeticException fractionOrOverflow) {
      return OptionalLong.empty();
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}

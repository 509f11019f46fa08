package jp.noroshi.stix.json;

import java.math.BigDecimal;
import java.math.MathContext;

/// Writes a double as ECMAScript does (ECMA-262 §6.1.6.1.20, Number::toString, radix 10), which RFC
/// 8785 §3.2.2.3 makes the canonical form of a number.
final class EcmaNumber {
  /// Above this, ECMAScript switches to exponents.
  private static final int MAX_PLAIN_EXPONENT = 21;

  private static final int MIN_PLAIN_EXPONENT = -6;

  private EcmaNumber() {}

  static String text(double value) {
    if (value == 0) {
      return "0";
    }
    if (Math.abs(value) < 1e15 && value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    var shortest = shortest(Math.abs(value));
    var digits = shortest.unscaledValue().toString();
    // The value is 0.digits times ten to this power.
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layout(digits, point);
  }

  /// The shortest decimal that reads back as this double. `Double.toString` is that since JDK 19,
  /// but always writes two digits where one may do: 4.9E-324 for 5e-324.
  private static BigDecimal shortest(double value) {
    var exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (exact.precision() == 2) {
      var one = exact.round(new MathContext(1));
      if (one.doubleValue() == value) {
        return one.stripTrailingZeros();
      }
    }
    return exact;
  }

  private static String layout(String digits, int point) {
    int count = digits.length();
    if (point > MAX_PLAIN_EXPONENT || point < MIN_PLAIN_EXPONENT + 1) {
      int exponent = point - 1;
      var mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
    if (point >= count) {
      return digits + "0".repeat(point - count);
    }
    if (point > 0) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    return "0." + "0".repeat(-point) + digits;
  }
}

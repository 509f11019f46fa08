package jp.noroshi.stix.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import jp.noroshi.stix.StixTimestamp;

/// A constant of a pattern (STIX 2.1 §9.2).
public sealed interface Constant {
  /// A string, quotes and escapes taken off.
  record Text(String value) implements Constant {}

  record Whole(BigInteger value) implements Constant {}

  record Decimal(BigDecimal value) implements Constant {}

  record Truth(boolean value) implements Constant {}

  record Moment(StixTimestamp value) implements Constant {}

  /// Hexadecimal digits, an even number of them.
  record Hex(String digits) implements Constant {
    public byte[] bytes() {
      return HexFormat.of().parseHex(digits);
    }
  }

  /// Base64 (RFC 4648 §4).
  record Binary(String base64) implements Constant {
    public byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }
  }

  /// As a pattern writes it.
  default String text() {
    return switch (this) {
      case Text(var value) -> PatternText.quote(value);
      case Whole(var value) -> value.toString();
      case Decimal(var value) -> decimal(value);
      case Truth(var value) -> Boolean.toString(value);
      case Moment(var value) -> "t'" + value.text() + "'";
      case Hex(var digits) -> "h'" + digits + "'";
      case Binary(var base64) -> "b'" + base64 + "'";
    };
  }

  private static String decimal(BigDecimal value) {
    var plain = value.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }
}

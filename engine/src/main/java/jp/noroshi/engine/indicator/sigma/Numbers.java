package jp.noroshi.engine.indicator.sigma;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalField;
import java.util.Optional;
import jp.noroshi.engine.indicator.sigma.FieldTest.DatePart;

/// Numbers in values, and in the dates they hold.
final class Numbers {
  private static final int LONGEST = 64;

  private Numbers() {}

  /// The number a text is; hexadecimal with `0x` in front.
  static Optional<BigDecimal> find(String text) {
    var trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      boolean hex = trimmed.startsWith("0x") || trimmed.startsWith("0X");
      return Optional.of(
          hex ? new BigDecimal(new BigInteger(trimmed.substring(2), 16)) : new BigDecimal(trimmed));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /// A part of a date in the form of ISO 8601, its `T` perhaps a space; as written, whatever zone.
  static Optional<BigDecimal> find(String text, DatePart part) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var iso = text.strip().replace(' ', 'T');
    try {
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      Temporal date = zoned ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso);
      return Optional.of(BigDecimal.valueOf(date.get(field(part))));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static TemporalField field(DatePart part) {
    return switch (part) {
      case MINUTE -> ChronoField.MINUTE_OF_HOUR;
      case HOUR -> ChronoField.HOUR_OF_DAY;
      case DAY -> ChronoField.DAY_OF_MONTH;
      case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
      case MONTH -> ChronoField.MONTH_OF_YEAR;
      case YEAR -> ChronoField.YEAR;
    };
  }
}

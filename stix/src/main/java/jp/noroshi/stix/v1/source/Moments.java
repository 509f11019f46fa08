package jp.noroshi.stix.v1.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixTimestamp;

/// Times of XML Schema (`xs:dateTime`, `xs:date`). One without a zone is in UTC, as STIX 1.2 asks
/// for a zone and most who leave it out mean that.
public final class Moments {
  private static final Pattern ZONE = Pattern.compile("(Z|[+-][0-9]{2}:[0-9]{2})$");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int MAX_LENGTH = 40;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private Moments() {}

  /// Reads a time, its fraction digits kept; empty when the text is none or the day does not exist.
  public static Optional<StixTimestamp> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      if (DATE.matcher(text).matches()) {
        return StixTimestamp.find(LocalDate.parse(text) + "T00:00:00Z");
      }
      var time = ZONE.matcher(text).find() ? text : text + "Z";
      var fraction = fraction(time);
      if (fraction.isEmpty() && time.indexOf('.') >= 0) {
        return Optional.empty();
      }
      var utc =
          OffsetDateTime.parse(withoutFraction(time, fraction))
              .withOffsetSameInstant(ZoneOffset.UTC);
      return StixTimestamp.find(SECONDS.format(utc) + fraction + "Z");
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /// The moment cut to milliseconds, as `created` and `modified` are written (STIX 2.1 §3.2).
  public static StixTimestamp toMilliseconds(StixTimestamp time) {
    return StixTimestamp.of(time.instant());
  }

  /// The fraction of the second with its point, or nothing: more digits than Java counts are kept.
  private static String fraction(String time) {
    int point = time.indexOf('.');
    int end = point + 1;
    while (point >= 0 && end < time.length() && Character.isDigit(time.charAt(end))) {
      end++;
    }
    return point < 0 || end == point + 1 ? "" : time.substring(point, end);
  }

  private static String withoutFraction(String time, String fraction) {
    return fraction.isEmpty() ? time : time.replace(fraction, "");
  }
}

package jp.noroshi.stix;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A timestamp as it was written: RFC 3339 in UTC with any number of fraction digits (STIX 2.1
/// §2.16).
///
/// The text is kept to the letter, because `modified` is half of a version's identity. The order is
/// that of the exact values, beyond nanoseconds too; `…00Z` and `…00.000Z` are equally old, yet not
/// equal, as they are not the same bytes.
///
/// @param text the timestamp as written, e.g. `2026-11-21T08:15:30.123Z`
/// @param instant the same moment, cut to nanoseconds; a leap second (`:60`) is the second after
public record StixTimestamp(String text, Instant instant) implements Comparable<StixTimestamp> {
  private static final int MAX_LENGTH = 100;
  private static final int SECONDS_END = 19;
  private static final int SHORTEST_MONTH = 28;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public StixTimestamp {
    if (!isTimestamp(text) || !instantOf(text).equals(instant)) {
      throw new StixException(
          StixFailure.INVALID_TIMESTAMP, "Text and instant are not the same moment");
    }
  }

  /// Reads a timestamp.
  ///
  /// @throws StixException `INVALID_TIMESTAMP` when it is none, a date like 30 February included
  public static StixTimestamp parse(String text) {
    require(text);
    return new StixTimestamp(text, instantOf(text));
  }

  /// Refuses a text that is no timestamp.
  ///
  /// @throws StixException `INVALID_TIMESTAMP`
  public static void require(String text) {
    if (!isTimestamp(text)) {
      throw new StixException(
          StixFailure.INVALID_TIMESTAMP,
          "A timestamp is written YYYY-MM-DDTHH:mm:ss[.s+]Z (STIX 2.1 §2.16)");
    }
  }

  /// Reads a timestamp; empty when the text is none.
  public static Optional<StixTimestamp> find(String text) {
    return isTimestamp(text)
        ? Optional.of(new StixTimestamp(text, instantOf(text)))
        : Optional.empty();
  }

  /// Whether the text is a timestamp, without reading it into anything.
  public static boolean isTimestamp(String text) {
    return hasForm(text)
        && isBetween(1, number(text, 5, 7), 12)
        && isBetween(1, number(text, 8, 10), lastDay(text))
        && number(text, 11, 13) <= 23
        && number(text, 14, 16) <= 59
        && number(text, 17, 19) <= 60;
  }

  /// The moment cut to milliseconds, written with three fraction digits.
  public static StixTimestamp of(Instant instant) {
    var cut = instant.truncatedTo(ChronoUnit.MILLIS);
    return new StixTimestamp(MILLIS.format(cut), cut);
  }

  public boolean isBefore(StixTimestamp other) {
    return compareTo(other) < 0;
  }

  public boolean isAfter(StixTimestamp other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(StixTimestamp other) {
    return compare(text, other.text);
  }

  /// Compares two texts that are timestamps, by the exact values.
  public static int compare(String one, String other) {
    for (int i = 0; i < SECONDS_END; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return one.charAt(i) - other.charAt(i);
      }
    }
    return fraction(one).compareTo(fraction(other));
  }

  @Override
  public String toString() {
    return text;
  }

  /// The moment a timestamp names.
  private static Instant instantOf(String text) {
    long days =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long minutes = days * 1_440 + number(text, 11, 13) * 60L + number(text, 14, 16);
    return Instant.ofEpochSecond(minutes * 60 + number(text, 17, 19), nanos(text));
  }

  /// The last day of the month, which must be one; only days that not every month has are worth
  /// asking the calendar.
  private static int lastDay(String text) {
    return number(text, 8, 10) <= SHORTEST_MONTH
        ? SHORTEST_MONTH
        : YearMonth.of(number(text, 0, 4), number(text, 5, 7)).lengthOfMonth();
  }

  /// Digits and marks in their places: `YYYY-MM-DDThh:mm:ss`, a fraction or none, `Z`.
  private static boolean hasForm(String text) {
    int last = text.length() - 1;
    if (last < SECONDS_END || last >= MAX_LENGTH || text.charAt(last) != 'Z') {
      return false;
    }
    for (int i = 0; i < last; i++) {
      char c = text.charAt(i);
      boolean right =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case SECONDS_END -> c == '.' && last > SECONDS_END + 1;
            default -> c >= '0' && c <= '9';
          };
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static int nanos(String text) {
    int nanos = 0;
    for (int i = SECONDS_END + 1; i < SECONDS_END + 10; i++) {
      nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
    }
    return nanos;
  }

  private static boolean isBetween(int least, int value, int most) {
    return least <= value && value <= most;
  }

  /// The number these digits make.
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  /// The fraction digits without trailing zeros: as text they sort as the numbers do.
  private static String fraction(String text) {
    int end = text.length() - 1;
    while (end > SECONDS_END && text.charAt(end - 1) == '0') {
      end--;
    }
    return end <= SECONDS_END + 1 ? "" : text.substring(SECONDS_END + 1, end);
  }
}

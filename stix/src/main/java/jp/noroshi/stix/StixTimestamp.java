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
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public StixTimestamp {
    var read = instantOf(text);
    if (read.isEmpty() || !read.get().equals(instant)) {
      throw new StixException(
          StixFailure.INVALID_TIMESTAMP, "Text and instant are not the same moment");
    }
  }

  /// Reads a timestamp.
  ///
  /// @throws StixException `INVALID_TIMESTAMP` when it is none, a date like 30 February included
  public static StixTimestamp parse(String text) {
    return find(text)
        .orElseThrow(() ->
            new StixException(
                StixFailure.INVALID_TIMESTAMP,
                "A timestamp is written YYYY-MM-DDTHH:mm:ss[.s+]Z (STIX 2.1 §2.16)"));
  }

  /// Reads a timestamp; empty when the text is none.
  public static Optional<StixTimestamp> find(String text) {
    return instantOf(text).map(instant -> new StixTimestamp(text, instant));
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
    int seconds = text.substring(0, SECONDS_END).compareTo(other.text.substring(0, SECONDS_END));
    return seconds != 0 ? seconds : fraction(text).compareTo(fraction(other.text));
  }

  @Override
  public String toString() {
    return text;
  }

  private static Optional<Instant> instantOf(String text) {
    if (!hasForm(text)) {
      return Optional.empty();
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (month < 1
        || month > 12
        || day < 1
        || day > YearMonth.of(year, month).lengthOfMonth()
        || hour > 23
        || minute > 59
        || second > 60) {
      return Optional.empty();
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second;
    return Optional.of(Instant.ofEpochSecond(seconds, nanos(text)));
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

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
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

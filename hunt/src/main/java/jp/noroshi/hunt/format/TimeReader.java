package jp.noroshi.hunt.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads times as logs write them. Immutable and thread-safe.
public final class TimeReader {
  private static final int LONGEST = 64;
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");
  private static final Pattern DIGITAL =
      Pattern.compile(
          "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})[T"
              + " ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?\\d*)?"
              + " ?(Z|UTC|GMT|JST|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern OF_DAY =
      Pattern.compile("(\\d{1,2})/([A-Z][a-z]{2})/(\\d{4}):(\\d{2}:\\d{2}:\\d{2}) ([+-]\\d{4})");
  private static final Pattern WITHOUT_YEAR =
      Pattern.compile("([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2})(?:\\.\\d+)?");
  private static final Pattern WITH_YEAR =
      Pattern.compile(
          "([A-Z][a-z]{2}) +(\\d{1,2}),? (\\d{4}) (\\d{2}:\\d{2}:\\d{2})(?:\\.\\d+)?"
              + "(?: (Z|UTC|GMT|JST|[+-]\\d{2}:?\\d{2}))?");
  private static final DateTimeFormatter NAMED =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu MMM d HH:mm:ss")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter MAIL =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH);

  private final ZoneId zone;
  private final Instant latest;

  /// @param zone of times that are written without one
  /// @param written when the source was last written to: what bears no year happened in the year
  ///   before that
  public TimeReader(ZoneId zone, Instant written) {
    this.zone = zone;
    this.latest = written.plus(AHEAD);
  }

  /// Whether something a log tells of can have happened then: from 1970 to 2199.
  public static boolean isPlausible(Instant instant) {
    return !instant.isBefore(Instant.EPOCH) && instant.isBefore(END);
  }

  /// Reads a time; empty when the text is none, or none at which anything was logged.
  public Optional<LogTime> read(String text) {
    return time(text).filter(time -> isPlausible(time.instant()));
  }

  private Optional<LogTime> time(String text) {
    if (text.length() < 6 || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      if (!Character.isDigit(text.charAt(0))) {
        return withoutYear(text).or(() -> withYear(text)).or(() -> mail(text));
      }
      if (text.indexOf('/') == 2 || text.indexOf('/') == 1) {
        return ofDay(text);
      }
      return text.indexOf(':') < 0 ? number(text) : digital(text).or(() -> mail(text));
    } catch (DateTimeException | ArithmeticException noTime) {
      return Optional.empty();
    }
  }

  /// Seconds since 1970, with a fraction or not; milli-, micro- or nanoseconds when it is long.
  private Optional<LogTime> number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    int dot = text.indexOf('.');
    int whole = dot < 0 ? text.length() : dot;
    int shift = whole <= 11 ? 0 : whole <= 14 ? 3 : whole <= 17 ? 6 : 9;
    var nanos = new BigDecimal(text).scaleByPowerOfTen(9 - shift).toBigInteger();
    var parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
    return Optional.of(
        new LogTime(
            Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact()), false));
  }

  /// ISO 8601 and its many relatives.
  private Optional<LogTime> digital(String text) {
    var match = DIGITAL.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var fraction = match.group(7) == null ? "" : match.group(7);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    int seconds = match.group(6) == null ? 0 : Integer.parseInt(match.group(6));
    return Optional.of(
        at(
            LocalDateTime.of(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)),
                Integer.parseInt(match.group(4)),
                Integer.parseInt(match.group(5)),
                Math.min(59, seconds),
                nanos),
            match.group(8)));
  }

  private Optional<LogTime> ofDay(String text) {
    var match = OF_DAY.matcher(text);
    return match.matches()
        ? Optional.of(
            at(
                named(match.group(3), match.group(2), match.group(1), match.group(4)),
                match.group(5)))
        : Optional.empty();
  }

  private Optional<LogTime> withYear(String text) {
    var match = WITH_YEAR.matcher(text);
    return match.matches()
        ? Optional.of(
            at(
                named(match.group(3), match.group(1), match.group(2), match.group(4)),
                match.group(5)))
        : Optional.empty();
  }

  /// RFC 3164 §4.1.2: the latest year in which it is not ahead of the source. A 29 February may
  /// need to go back up to eight years.
  private Optional<LogTime> withoutYear(String text) {
    var match = WITHOUT_YEAR.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    int last = latest.atZone(zone).getYear();
    for (int year = last; year >= last - 8; year--) {
      if (!match.group(1).equals("Feb") || !match.group(2).equals("29") || Year.isLeap(year)) {
        var time =
            at(named(Integer.toString(year), match.group(1), match.group(2), match.group(3)), null);
        if (!time.instant().isAfter(latest)) {
          return Optional.of(time);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<LogTime> mail(String text) {
    int comment = text.indexOf(" (");
    try {
      var time = MAIL.parse(comment < 0 ? text : text.substring(0, comment));
      return Optional.of(new LogTime(Instant.from(time), false));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static LocalDateTime named(String year, String month, String day, String time) {
    return LocalDateTime.parse(year + " " + month + " " + day + " " + time, NAMED);
  }

  private LogTime at(LocalDateTime local, @Nullable String offset) {
    if (offset == null) {
      return new LogTime(local.atZone(zone).toInstant(), true);
    }
    var found =
        switch (offset) {
          case "Z", "UTC", "GMT" -> ZoneOffset.UTC;
          case "JST" -> ZoneOffset.ofHours(9);
          default -> ZoneOffset.of(offset);
        };
    return new LogTime(local.toInstant(found), false);
  }
}

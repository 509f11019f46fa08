package jp.noroshi.hub.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;

/// Timestamps of TAXII (TAXII 2.1 §1.6.9): RFC 3339 in UTC, with microseconds.
public final class TaxiiTime {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int SECONDS_END = 19;
  private static final int DIGITS = 12;

  private TaxiiTime() {}

  /// With six fraction digits.
  public static String text(Instant instant) {
    return MICROS.format(instant);
  }

  /// Reads one with any number of fraction digits, also none; empty when it is no timestamp in UTC.
  public static Optional<Instant> find(String text) {
    return StixTimestamp.find(text).map(StixTimestamp::instant);
  }

  /// A text whose order is that of the moments, for a STIX timestamp as written; itself for other
  /// texts.
  public static String key(String timestamp) {
    if (StixTimestamp.find(timestamp).isEmpty()) {
      return timestamp;
    }
    int end = timestamp.length() - 1;
    var fraction = end > SECONDS_END ? timestamp.substring(SECONDS_END + 1, end) : "";
    return timestamp.substring(0, SECONDS_END)
        + "."
        + fraction
        + "0".repeat(Math.max(0, DIGITS - fraction.length()));
  }
}

package jp.noroshi.hub.exchange.table;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What cells say beside values: times, confidence, labels.
final class Cells {
  // Year, month, day in order, whatever stands between them; then a time of day, if any.
  private static final Pattern DATE =
      Pattern.compile(
          "([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T\\s]*([0-9]{1,2})[:時]([0-9]{2})分?(?::?([0-9]{2})(?:[.,][0-9]+)?秒?)?)?");
  private static final Pattern ZONED = Pattern.compile("(.*[0-9])\\s*(?:UTC|GMT|Z)");
  private static final Pattern EPOCH = Pattern.compile("1[0-9]{9}");
  private static final Pattern APART = Pattern.compile("[,;|、，；]");
  private static final int HIGHEST = 100;

  private Cells() {}

  /// A moment, written as is usual in lists; empty when it cannot be read for sure. Day and month
  /// before the year can be in either order, and are not guessed at.
  static Optional<Instant> moment(String cell, ZoneId zone) {
    var text = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    try {
      if (EPOCH.matcher(text).matches()) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      var zoned = ZONED.matcher(text);
      if (zoned.matches()) {
        return date(zoned.group(1)).map(local -> local.toInstant(ZoneOffset.UTC));
      }
      var local = date(text);
      return local.isPresent()
          ? local.map(at -> at.atZone(zone).toInstant())
          : Optional.of(OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> date(String text) {
    var found = DATE.matcher(text);
    return found.matches()
        ? Optional.of(
            LocalDateTime.of(
                number(found, 1),
                number(found, 2),
                number(found, 3),
                number(found, 4),
                number(found, 5),
                number(found, 6)))
        : Optional.empty();
  }

  private static int number(Matcher found, int group) {
    var text = found.group(group);
    return text == null ? 0 : Integer.parseInt(text);
  }

  /// A confidence from 0 to 100; words after STIX 2.1 appendix A.
  static Optional<Integer> confidence(String cell) {
    var text = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    var plain = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
    if (plain.matches("[0-9]{1,3}")) {
      return Optional.of(Integer.valueOf(plain)).filter(number -> number <= HIGHEST);
    }
    return switch (plain) {
      case "low", "低", "低い" -> Optional.of(15);
      case "medium", "med", "moderate", "中", "中程度" -> Optional.of(50);
      case "high", "高", "高い" -> Optional.of(85);
      default -> Optional.empty();
    };
  }

  static List<String> labels(String cell) {
    return Arrays.stream(APART.split(cell))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .distinct()
        .toList();
  }
}

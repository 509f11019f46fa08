package jp.noroshi.handling.cleaning;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.noroshi.handling.Band;

/// Makes exact things coarse: a moment becomes its day, a count its band. Either can single out an
/// organisation when put beside a public announcement.
final class Coarsening {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final String CLOCK = "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?";
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?<!\\d)(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})[t ]\\s?("
              + CLOCK
              + ")(?:\\s?(z|utc|jst|gmt|[+-]\\d{2}:?\\d{2}))?(?![\\d:])");
  private static final Pattern JAPANESE_CLOCK =
      Pattern.compile("(?:(?:午前|午後)\\s?)?\\d{1,2}時(?:\\s?\\d{1,2}分(?:\\s?\\d{1,2}秒)?|半)?(?!間)");
  private static final Pattern BARE_CLOCK =
      Pattern.compile(
          "(?<![\\w:.])"
              + CLOCK
              + "(?:\\s?(?:am|pm))?(?:\\s?(?:utc|jst|gmt|[+-]\\d{2}:?\\d{2}))?(?![\\w:]|\\.\\d)");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?<![\\w.])(\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,15})\\s?([千万億])?\\s?"
              + "(?=台|名|人|件|社|拠点|店舗|アカウント|端末|ユーザ|サーバ|"
              + "(?:[a-z]{1,20}\\s)?(?:servers?|hosts?|users?|accounts?|records?|employees|devices|"
              + "pcs|endpoints|machines|customers|people|workstations|computers|systems)\\b)");

  private Coarsening() {}

  static List<Span> find(MappedText text, Wording wording) {
    var spans = new ArrayList<Span>();
    each(MOMENT, text, match -> spans.add(moment(text, match)));
    each(
        JAPANESE_CLOCK,
        text,
        match ->
            spans.add(span(text, match, Fact.EXACT_TIME, Fact.EXACT_TIME.placeholder(wording))));
    each(
        BARE_CLOCK,
        text,
        match ->
            spans.add(span(text, match, Fact.EXACT_TIME, Fact.EXACT_TIME.placeholder(wording))));
    each(COUNT, text, match -> count(text, match, wording).ifPresent(spans::add));
    return spans;
  }

  private static Span moment(MappedText text, Matcher match) {
    return span(text, match, Fact.EXACT_TIME, day(match));
  }

  /// The day in Japan, when the offset is known; else the day as written.
  private static String day(Matcher match) {
    try {
      var date =
          LocalDate.of(
              Integer.parseInt(match.group(1)),
              Integer.parseInt(match.group(3)),
              Integer.parseInt(match.group(4)));
      var zone = match.group(6);
      if (zone == null || zone.equals("jst")) {
        return date.toString();
      }
      var clock = match.group(5).replaceFirst("[.,]\\d+$", "");
      var padded = clock.indexOf(':') == 1 ? "0" + clock : clock;
      var offset =
          zone.startsWith("+") || zone.startsWith("-")
              ? zone.substring(0, 3) + ":" + zone.substring(zone.length() - 2)
              : "Z";
      return OffsetDateTime.parse(date + "T" + padded + offset)
          .atZoneSameInstant(JAPAN)
          .toLocalDate()
          .toString();
    } catch (DateTimeException noSuchDay) {
      // 2026-02-31 and the like: the digits say nothing certain, so none are kept.
      return match.group(1);
    }
  }

  private static Optional<Span> count(MappedText text, Matcher match, Wording wording) {
    long number = Long.parseLong(match.group(1).replace(",", ""));
    var unit = match.group(2);
    long factor =
        unit == null
            ? 1
            : switch (unit) {
              case "千" -> 1_000;
              case "万" -> 10_000;
              default -> 100_000_000;
            };
    long whole =
        number > Integer.MAX_VALUE / factor
            ? Integer.MAX_VALUE
            : Math.multiplyExact(number, factor);
    if (whole == 0 || bandAlready(text.text(), match.start(), whole)) {
      return Optional.empty();
    }
    var end = match.end();
    var spaced = text.text().charAt(end - 1) == ' ' ? " " : "";
    return Optional.of(span(text, match, Fact.COUNT, wording.band(Band.of((int) whole)) + spaced));
  }

  /// Whether the number is the upper end of a band that stands there already.
  private static boolean bandAlready(String text, int start, long number) {
    return start > 0
        && (text.charAt(start - 1) == '〜' || text.charAt(start - 1) == '–')
        && Band.of((int) number).to() == number;
  }

  private static Span span(MappedText text, Matcher match, Fact fact, String replacement) {
    return new Span(text.from()[match.start()], text.to()[match.end() - 1], fact, replacement);
  }

  private static void each(Pattern pattern, MappedText text, Consumer<Matcher> found) {
    var matcher = pattern.matcher(text.text());
    while (matcher.find()) {
      found.accept(matcher);
    }
  }
}

package jp.noroshi.hunt.report;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import jp.noroshi.handling.Pap;
import jp.noroshi.hunt.Assurance;
import jp.noroshi.hunt.Doubt;
import jp.noroshi.hunt.Lead;
import jp.noroshi.hunt.NextStep;
import jp.noroshi.hunt.Spot;
import jp.noroshi.hunt.read.Skipped;

/// What a report says, in one language and time zone. Immutable and thread-safe.
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
  private static final long KIBI = 1 << 10;

  private final Locale locale;
  private final ResourceBundle bundle;
  private final DateTimeFormatter time;

  private Words(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "jp.noroshi.hunt.report.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.time = TIME.withZone(zone);
  }

  /// The words of a language.
  ///
  /// @param language `ja` or `en`
  /// @param zone in which times are told
  public static Words of(String language, ZoneId zone) {
    return new Words(Locale.forLanguageTag(language), zone);
  }

  String language() {
    return locale.getLanguage();
  }

  String text(String key, Object... values) {
    return new MessageFormat(bundle.getString(key).replace("'", "''"), locale).format(values);
  }

  String time(Instant instant) {
    return time.format(instant);
  }

  /// When it happened, or a dash.
  String time(Spot spot) {
    return spot.time().map(this::time).orElse("-")
        + (spot.zoneAssumed() ? " (" + text("zone.assumed") + ")" : "");
  }

  String assurance(Assurance assurance) {
    return text("assurance." + assurance.name());
  }

  String doubts(Spot spot) {
    return String.join(
        "; ",
        spot.doubts().stream().sorted().map((Doubt doubt) -> text("doubt." + doubt)).toList());
  }

  /// Where in a file, with the way through archives.
  String place(Spot spot) {
    return spot.origin() + (spot.line() > 0 ? ":" + spot.line() : "");
  }

  /// What to do, and what not to do.
  List<String> next(Lead lead) {
    var step = text("next." + NextStep.of(lead));
    var pap = lead.marks().pap();
    return pap.compareTo(Pap.AMBER) >= 0 ? List.of(step, text("pap." + pap)) : List.of(step);
  }

  String skipped(Skipped skipped) {
    var to = skipped.to().isPresent() ? Long.toString(skipped.to().getAsLong()) : text("to.end");
    return "%s [%d – %s]: %s%s"
        .formatted(
            skipped.origin().text(),
            skipped.from(),
            to,
            text("reason." + skipped.reason()),
            skipped.detail().isEmpty() ? "" : " (" + skipped.detail() + ")");
  }

  /// A number of bytes as people read it.
  String bytes(long bytes) {
    if (bytes < KIBI) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= KIBI) {
      size /= KIBI;
      unit++;
    }
    return String.format(locale, "%.1f %siB", size, "KMGTPE".charAt(unit));
  }
}

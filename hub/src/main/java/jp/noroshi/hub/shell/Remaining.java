package jp.noroshi.hub.shell;

import java.time.Duration;
import java.time.Instant;

/// How long until a deadline, or since it passed, in whole minutes. The script of the page keeps
/// the same text fresh (`js/clock.js`).
///
/// @param span never negative
/// @param late whether the deadline has passed
public record Remaining(Duration span, boolean late) {
  public static Remaining between(Instant now, Instant due) {
    return new Remaining(Duration.between(now, due).abs(), due.isBefore(now));
  }

  /// "2 hr 5 min left", "3 days overdue".
  public String text(Page page) {
    return page.t(late ? "shell.due.late" : "shell.due.left", spell(page, span));
  }

  /// A span in two units at most: days and hours, hours and minutes, or minutes.
  public static String spell(Page page, Duration span) {
    if (span.toDays() > 0) {
      return two(page, "shell.span.days", span.toDays(), "shell.span.hours", span.toHoursPart());
    }
    if (span.toHours() > 0) {
      return two(
          page, "shell.span.hours", span.toHours(), "shell.span.minutes", span.toMinutesPart());
    }
    return page.t("shell.span.minutes", span.toMinutes());
  }

  private static String two(Page page, String first, long count, String second, long rest) {
    return rest == 0
        ? page.t(first, count)
        : page.t(first, count) + page.pick("", " ") + page.t(second, rest);
  }
}

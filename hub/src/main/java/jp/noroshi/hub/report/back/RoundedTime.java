package jp.noroshi.hub.report.back;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import jp.noroshi.hub.shell.Page;

/// A time as it is told to anybody: a median is somebody's own, so it is told roughly.
final class RoundedTime {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  private RoundedTime() {}

  /// Up to whole minutes below an hour, to whole hours below two days, to whole days above; at
  /// least a minute.
  static Duration up(Duration exact) {
    var unit = unit(exact);
    long whole = exact.dividedBy(unit.getDuration());
    boolean over = exact.compareTo(unit.getDuration().multipliedBy(whole)) > 0;
    return unit.getDuration().multipliedBy(Math.max(1, over ? whole + 1 : whole));
  }

  static String words(Page page, Duration rounded) {
    var unit = unit(rounded);
    return page.t(
        switch (unit) {
          case MINUTES -> "report.figures.minutes";
          case HOURS -> "report.figures.hours";
          default -> "report.figures.days";
        },
        rounded.dividedBy(unit.getDuration()));
  }

  private static ChronoUnit unit(Duration time) {
    if (time.compareTo(HOUR) < 0) {
      return ChronoUnit.MINUTES;
    }
    return time.compareTo(TWO_DAYS) < 0 ? ChronoUnit.HOURS : ChronoUnit.DAYS;
  }
}

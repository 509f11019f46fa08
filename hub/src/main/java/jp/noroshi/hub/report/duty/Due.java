package jp.noroshi.hub.report.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/// By when a stage must be filed, counted from its clock start.
public sealed interface Due {
  /// Japanese law counts in Japanese days.
  ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  /// A statutory period in calendar days, ending with the last day in Japan time.
  ///
  /// @param firstDayCounts whether the day of the clock start is day 1
  /// @param approximate whether the law itself says "about"
  record Days(Period period, boolean firstDayCounts, boolean approximate) implements Due {}

  /// A statutory period in hours, to the instant.
  record Hours(Duration duration) implements Due {}

  /// The law says "promptly" and no number. `target` is the platform's own aim, never statutory.
  record Promptly(Duration target) implements Due {}

  /// No time limit.
  record None() implements Due {}

  /// The last second in time, for a clock that started at `start`; for [Promptly] the internal
  /// target; [Instant#MAX] when there is none.
  default Instant from(Instant start) {
    return switch (this) {
      case Days days ->
          start
              .atZone(ZONE)
              .toLocalDate()
              .plus(days.period())
              .plusDays(days.firstDayCounts() ? 0 : 1)
              .atStartOfDay(ZONE)
              .minusSeconds(1)
              .toInstant();
      case Hours hours -> start.plus(hours.duration());
      case Promptly promptly -> start.plus(promptly.target());
      case None _ -> Instant.MAX;
    };
  }

  /// Whether the limit is one of law; a target of our own is not.
  default boolean statutory() {
    return switch (this) {
      case Days _, Hours _ -> true;
      case Promptly _, None _ -> false;
    };
  }
}

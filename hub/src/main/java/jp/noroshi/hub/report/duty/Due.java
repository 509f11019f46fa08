package jp.noroshi.hub.report.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// By when a stage must be filed, counted from its clock start.
public sealed interface Due {
  /// Japanese law counts in Japanese days.
  ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  /// What becomes of a limit on a day on which the office is closed.
  enum OnClosedDay {
    /// It stands.
    STANDS,
    /// It moves to the end of the next day that is open.
    END_OF_NEXT_OPEN_DAY,
    /// It moves to noon of the next day that is open. A later start whose limit falls on that very
    /// morning keeps it, and so is due earlier: the one place where clocks are not in order.
    NOON_OF_NEXT_OPEN_DAY
  }

  /// A statutory period in calendar days, ending with the last day in the zone of the calendar.
  ///
  /// @param firstDayCounts whether the day of the clock start is day 1
  /// @param approximate whether the law itself says "about"
  record Days(Period period, boolean firstDayCounts, boolean approximate, OnClosedDay closed)
      implements Due {}

  /// A statutory period in hours, to the instant.
  record Hours(Duration duration, OnClosedDay closed) implements Due {}

  /// A statutory last day, the same for everybody.
  record On(LocalDate day) implements Due {}

  /// The law says "promptly" and no number. `target` is the platform's own aim, never statutory.
  record Promptly(Duration target) implements Due {}

  /// No time limit.
  record None() implements Due {}

  /// A limit worked out, with what moved it.
  ///
  /// @param due the last second in time; for [Promptly] the internal target
  /// @param lastDay the last day before any was passed over; empty where nothing counts in days
  /// @param passed the closed days it moved over
  record Reckoning(Instant due, Optional<LocalDate> lastDay, List<DutyCalendar.ClosedDay> passed) {
    public Reckoning {
      passed = List.copyOf(passed);
    }
  }

  /// The limit for a clock that started at `start`; empty when there is none.
  default Optional<Reckoning> from(Instant start, DutyCalendar calendar) {
    return switch (this) {
      case Days days -> {
        var last =
            start
                .atZone(calendar.zone())
                .toLocalDate()
                .plus(days.period())
                .minusDays(days.firstDayCounts() ? 1 : 0);
        yield Optional.of(moved(endOf(last, calendar), last, days.closed(), calendar));
      }
      case Hours hours -> {
        var due = start.plus(hours.duration());
        var last = due.atZone(calendar.zone()).toLocalDate();
        yield Optional.of(moved(due, last, hours.closed(), calendar));
      }
      case On on ->
          Optional.of(new Reckoning(endOf(on.day(), calendar), Optional.of(on.day()), List.of()));
      case Promptly promptly ->
          Optional.of(new Reckoning(start.plus(promptly.target()), Optional.empty(), List.of()));
      case None _ -> Optional.empty();
    };
  }

  /// Whether the limit is one of law; a target of our own is not.
  default boolean statutory() {
    return switch (this) {
      case Days _, Hours _, On _ -> true;
      case Promptly _, None _ -> false;
    };
  }

  private static Reckoning moved(
      Instant due, LocalDate last, OnClosedDay rule, DutyCalendar calendar) {
    var passed =
        rule == OnClosedDay.STANDS ? List.<DutyCalendar.ClosedDay>of() : calendar.closedFrom(last);
    if (passed.isEmpty()) {
      return new Reckoning(due, Optional.of(last), passed);
    }
    var open = last.plusDays(passed.size());
    var end =
        rule == OnClosedDay.NOON_OF_NEXT_OPEN_DAY
            ? open.atTime(LocalTime.NOON).atZone(calendar.zone()).toInstant()
            : endOf(open, calendar);
    return new Reckoning(end, Optional.of(last), passed);
  }

  private static Instant endOf(LocalDate day, DutyCalendar calendar) {
    return day.plusDays(1).atStartOfDay(calendar.zone()).minusSeconds(1).toInstant();
  }
}

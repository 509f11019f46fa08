package jp.noroshi.hub.exchange.browse;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// Days counted in stretches of one length: days, weeks, months or years, whichever are few enough
/// to be looked at.
final class Timeline {
  private static final int MOST_BARS = 36;
  private static final int DAYS_OF_A_WEEK = 7;

  private Timeline() {}

  /// The counts of every stretch from the first day to the last, those without any too; empty when
  /// all days are in one.
  static List<Listing.Bar> of(Collection<LocalDate> days) {
    if (days.isEmpty()) {
      return List.of();
    }
    var first = Collections.min(days);
    var last = Collections.max(days);
    if (first.equals(last)) {
      return List.of();
    }
    for (var unit : List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS)) {
      if (unit.between(first, last) < MOST_BARS) {
        return bars(days, start(unit).apply(first), last, unit);
      }
    }
    return bars(days, start(ChronoUnit.YEARS).apply(first), last, ChronoUnit.YEARS);
  }

  private static UnaryOperator<LocalDate> start(ChronoUnit unit) {
    return switch (unit) {
      case WEEKS -> day -> day.minusDays((day.getDayOfWeek().getValue() - 1) % DAYS_OF_A_WEEK);
      case MONTHS -> day -> day.withDayOfMonth(1);
      case YEARS -> day -> day.withDayOfYear(1);
      default -> day -> day;
    };
  }

  private static List<Listing.Bar> bars(
      Collection<LocalDate> days, LocalDate first, LocalDate last, ChronoUnit unit) {
    var bars = new ArrayList<Listing.Bar>();
    for (var at = first; !at.isAfter(last); at = at.plus(1, unit)) {
      var from = at;
      var next = at.plus(1, unit);
      int times =
          (int) days.stream().filter(day -> !day.isBefore(from) && day.isBefore(next)).count();
      bars.add(new Listing.Bar(from, next.minusDays(1), times));
    }
    return bars;
  }
}

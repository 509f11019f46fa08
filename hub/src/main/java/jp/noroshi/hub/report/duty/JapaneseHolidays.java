package jp.noroshi.hub.report.duty;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.shell.Bilingual;

/// The national holidays of Japan, from 2022: the days of the Act on National Holidays (Act No. 178
/// of 1948, article 2), the substitute for one on a Sunday and the day between two (article 3). The
/// equinoxes are announced by the National Astronomical Observatory each February for the year
/// after; until then they are what its approximation gives, which holds to 2099. After that, and
/// before 2022, no day is one.
final class JapaneseHolidays {
  private static final int FIRST_YEAR = 2022;
  private static final int LAST_YEAR = 2099;
  private static final Bilingual SPRING = new Bilingual("春分の日", "Vernal Equinox Day");
  private static final Bilingual AUTUMN = new Bilingual("秋分の日", "Autumnal Equinox Day");
  private static final Bilingual SUBSTITUTE =
      new Bilingual("振替休日", "Substitute for a holiday on a Sunday");
  private static final Bilingual BETWEEN = new Bilingual("国民の休日", "Day between two holidays");

  private static final Map<MonthDay, Bilingual> FIXED =
      Map.of(
          MonthDay.of(1, 1), new Bilingual("元日", "New Year's Day"),
          MonthDay.of(2, 11), new Bilingual("建国記念の日", "National Foundation Day"),
          MonthDay.of(2, 23), new Bilingual("天皇誕生日", "Emperor's Birthday"),
          MonthDay.of(4, 29), new Bilingual("昭和の日", "Showa Day"),
          MonthDay.of(5, 3), new Bilingual("憲法記念日", "Constitution Memorial Day"),
          MonthDay.of(5, 4), new Bilingual("みどりの日", "Greenery Day"),
          MonthDay.of(5, 5), new Bilingual("こどもの日", "Children's Day"),
          MonthDay.of(8, 11), new Bilingual("山の日", "Mountain Day"),
          MonthDay.of(11, 3), new Bilingual("文化の日", "Culture Day"),
          MonthDay.of(11, 23), new Bilingual("勤労感謝の日", "Labour Thanksgiving Day"));

  private record Monday(int which, Bilingual name) {}

  private static final Map<Month, Monday> MONDAYS =
      Map.of(
          Month.JANUARY, new Monday(2, new Bilingual("成人の日", "Coming of Age Day")),
          Month.JULY, new Monday(3, new Bilingual("海の日", "Marine Day")),
          Month.SEPTEMBER, new Monday(3, new Bilingual("敬老の日", "Respect for the Aged Day")),
          Month.OCTOBER, new Monday(2, new Bilingual("スポーツの日", "Sports Day")));

  private JapaneseHolidays() {}

  /// The name of the holiday `day` is; empty when it is none.
  static Optional<Bilingual> of(LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      return Optional.empty();
    }
    var named = named(day);
    if (named.isPresent()) {
      return named;
    }
    if (replacesSunday(day)) {
      return Optional.of(SUBSTITUTE);
    }
    return named(day.minusDays(1)).isPresent() && named(day.plusDays(1)).isPresent()
        ? Optional.of(BETWEEN)
        : Optional.empty();
  }

  private static Optional<Bilingual> named(LocalDate day) {
    var fixed = FIXED.get(MonthDay.from(day));
    if (fixed != null) {
      return Optional.of(fixed);
    }
    var monday = MONDAYS.get(day.getMonth());
    if (monday != null
        && day.equals(
            day.with(TemporalAdjusters.dayOfWeekInMonth(monday.which(), DayOfWeek.MONDAY)))) {
      return Optional.of(monday.name());
    }
    var spring = LocalDate.of(day.getYear(), Month.MARCH, equinox(20.8431, day.getYear()));
    if (day.equals(spring)) {
      return Optional.of(SPRING);
    }
    var autumn = LocalDate.of(day.getYear(), Month.SEPTEMBER, equinox(23.2488, day.getYear()));
    return day.equals(autumn) ? Optional.of(AUTUMN) : Optional.empty();
  }

  // Article 3 (2): the nearest day after that is no holiday itself.
  private static boolean replacesSunday(LocalDate day) {
    var before = day.minusDays(1);
    while (named(before).isPresent()) {
      if (before.getDayOfWeek() == DayOfWeek.SUNDAY) {
        return true;
      }
      before = before.minusDays(1);
    }
    return false;
  }

  private static int equinox(double of1980, int year) {
    return (int) (of1980 + 0.242194 * (year - 1980)) - (year - 1980) / 4;
  }
}

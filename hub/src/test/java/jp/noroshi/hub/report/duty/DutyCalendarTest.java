package jp.noroshi.hub.report.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DutyCalendarTest {
  private static final DutyCalendar JAPAN =
      RuleFile.bundled("calendars.yaml").list("calendars", DutyCalendar::read).getFirst();

  // As announced by the Cabinet Office.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024 | 1-1 1-8 2-11 2-12 2-23 3-20 4-29 5-3 5-4 5-5 5-6 7-15 8-11 8-12 9-16 9-22 9-23 10-14 11-3 11-4 11-23
          2025 | 1-1 1-13 2-11 2-23 2-24 3-20 4-29 5-3 5-4 5-5 5-6 7-21 8-11 9-15 9-23 10-13 11-3 11-23 11-24
          2026 | 1-1 1-12 2-11 2-23 3-20 4-29 5-3 5-4 5-5 5-6 7-20 8-11 9-21 9-22 9-23 10-12 11-3 11-23
          2027 | 1-1 1-11 2-11 2-23 3-21 3-22 4-29 5-3 5-4 5-5 7-19 8-11 9-20 9-23 10-11 11-3 11-23
          """)
  void knowsTheNationalHolidaysSubstitutesAndDaysBetween(int year, String days) {
    var found =
        Stream.iterate(LocalDate.of(year, 1, 1), day -> day.plusDays(1))
            .takeWhile(day -> day.getYear() == year)
            .filter(day -> JapaneseHolidays.of(day).isPresent())
            .map(day -> day.getMonthValue() + "-" + day.getDayOfMonth())
            .toList();

    assertThat(found).containsExactly(days.split(" "));
  }

  @Test
  void saysWhyEachDayIsClosed() {
    var closed = JAPAN.closedFrom(LocalDate.of(2026, 12, 29));

    assertThat(closed)
        .extracting(each -> each.day() + " " + each.reason().en())
        .containsExactly(
            "2026-12-29 Closure over New Year",
            "2026-12-30 Closure over New Year",
            "2026-12-31 Closure over New Year",
            "2027-01-01 New Year's Day",
            "2027-01-02 Closure over New Year",
            "2027-01-03 Closure over New Year");
    assertThat(JAPAN.closedFrom(LocalDate.of(2026, 12, 28))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, name: {ja: あ, en: a}, zone: Asia/Edo}",
        "{id: a, name: {ja: あ, en: a}, zone: UTC, weekend: [sunnyday]}",
        "{id: a, name: {ja: あ, en: a}, zone: UTC, weekend: [monday, tuesday, friday, sunday]}",
        "{id: a, name: {ja: あ, en: a}, zone: UTC, holidays: mars}",
        "{id: a, name: {ja: あ, en: a}, zone: UTC, closures: [{from: 02-30, to: 03-01, name: {ja: あ,"
            + " en: a}}]}",
        "{id: a, name: {ja: あ, en: a}, zone: UTC, closures: [{from: 01-02, to: 01-01, name: {ja: あ,"
            + " en: a}}]}",
      })
  void refusesACalendarThatIsNone(String yaml) {
    assertThatThrownBy(() -> DutyCalendar.read(RuleFile.parse("c.yaml", yaml)))
        .isInstanceOf(RuleException.class)
        .hasMessageStartingWith("c.yaml at /");
  }

  @Test
  void everyCalendarOpensAgain() {
    for (var calendar : RuleFile.bundled("calendars.yaml").list("calendars", DutyCalendar::read)) {
      Stream.iterate(LocalDate.of(2026, 1, 1), day -> day.plusDays(1))
          .limit(366 * 10)
          .map(calendar::closedFrom)
          .map(List::size)
          .forEach(days -> assertThat(days).isLessThan(12));
    }
  }
}

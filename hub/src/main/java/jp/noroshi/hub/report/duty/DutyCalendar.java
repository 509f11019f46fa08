package jp.noroshi.hub.report.duty;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.shell.Bilingual;

/// Where the days of a duty begin and end, and on which of them the office that counts is closed.
/// Immutable.
///
/// @param weekend days of the week it is closed; at most three
/// @param closures stretches of days it is closed every year
/// @param japaneseHolidays whether it keeps the national holidays of Japan
public record DutyCalendar(
    String id,
    Bilingual name,
    ZoneId zone,
    Set<DayOfWeek> weekend,
    List<Closure> closures,
    boolean japaneseHolidays) {
  // Far more than any office is closed in a row; what comes after would be no opening at all.
  private static final int LONGEST_CLOSURE = 20;
  private static final Map<DayOfWeek, Bilingual> DAYS =
      Map.of(
          DayOfWeek.MONDAY, new Bilingual("月曜日", "Monday"),
          DayOfWeek.TUESDAY, new Bilingual("火曜日", "Tuesday"),
          DayOfWeek.WEDNESDAY, new Bilingual("水曜日", "Wednesday"),
          DayOfWeek.THURSDAY, new Bilingual("木曜日", "Thursday"),
          DayOfWeek.FRIDAY, new Bilingual("金曜日", "Friday"),
          DayOfWeek.SATURDAY, new Bilingual("土曜日", "Saturday"),
          DayOfWeek.SUNDAY, new Bilingual("日曜日", "Sunday"));

  public DutyCalendar {
    weekend = Set.copyOf(weekend);
    closures = List.copyOf(closures);
  }

  /// Days of every year, `from` to `to`, both closed; `to` may lie in the next year.
  public record Closure(MonthDay from, MonthDay to, Bilingual name) {
    boolean covers(LocalDate day) {
      var at = MonthDay.from(day);
      return from.isAfter(to)
          ? !at.isBefore(from) || !at.isAfter(to)
          : !at.isBefore(from) && !at.isAfter(to);
    }

    private int days() {
      // Of a leap year, the longer one.
      var first = from.atYear(2023);
      var last = to.atYear(from.isAfter(to) ? 2024 : 2023);
      return (int) (last.toEpochDay() - first.toEpochDay()) + 1;
    }
  }

  /// A day on which the office is closed, and why.
  public record ClosedDay(LocalDate day, Bilingual reason) {}

  /// Why the office is closed on a day; empty when it is open.
  public Optional<ClosedDay> closed(LocalDate day) {
    return (japaneseHolidays ? JapaneseHolidays.of(day) : Optional.<Bilingual>empty())
        .or(() -> closures.stream().filter(each -> each.covers(day)).map(Closure::name).findFirst())
        .or(() -> Optional.of(day.getDayOfWeek()).filter(weekend::contains).map(DAYS::get))
        .map(reason -> new ClosedDay(day, reason));
  }

  /// The closed days from `day` on, in order, up to the first day that is open; empty when `day`
  /// itself is.
  List<ClosedDay> closedFrom(LocalDate day) {
    var closed = new ArrayList<ClosedDay>();
    var at = closed(day);
    while (at.isPresent()) {
      closed.add(at.get());
      at = closed(day.plusDays(closed.size()));
    }
    return List.copyOf(closed);
  }

  static DutyCalendar read(RuleNode node) {
    node.allowOnly(Set.of("id", "name", "zone", "weekend", "closures", "holidays"));
    var zone = node.text("zone");
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw node.child("zone")
          .problem("'" + zone + "' is no time zone; write one of the tz database, like Asia/Tokyo");
    }
    var weekend = EnumSet.noneOf(DayOfWeek.class);
    var words =
        Stream.of(DayOfWeek.values())
            .collect(
                Collectors.toMap(day -> day.name().toLowerCase(java.util.Locale.ROOT), d -> d));
    for (var day : node.optional("weekend").map(RuleNode::items).orElse(List.of())) {
      var known = words.get(day.text());
      if (known == null) {
        throw day.problem("'" + day.text() + "' is no day of the week; write one like saturday");
      }
      weekend.add(known);
    }
    if (weekend.size() > 3) {
      throw node.child("weekend").problem("at most three days of a week can be closed");
    }
    var closures =
        node.optional("closures").map(RuleNode::items).orElse(List.of()).stream()
            .map(DutyCalendar::closure)
            .toList();
    return new DutyCalendar(
        node.text("id"),
        node.bilingual("name"),
        ZoneId.of(zone),
        weekend,
        closures,
        node.optional("holidays").isPresent() && node.oneOf("holidays", Map.of("japan", true)));
  }

  private static Closure closure(RuleNode node) {
    node.allowOnly(Set.of("from", "to", "name"));
    var closure =
        new Closure(
            monthDay(node.child("from")), monthDay(node.child("to")), node.bilingual("name"));
    if (closure.days() > LONGEST_CLOSURE) {
      throw node.problem("a closure of more than " + LONGEST_CLOSURE + " days is a mistake");
    }
    return closure;
  }

  private static MonthDay monthDay(RuleNode node) {
    try {
      return MonthDay.parse("--" + node.text());
    } catch (java.time.format.DateTimeParseException e) {
      throw node.problem("'" + node.text() + "' is no day of a year; write one like 12-29");
    }
  }
}

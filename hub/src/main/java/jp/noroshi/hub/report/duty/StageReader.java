package jp.noroshi.hub.report.duty;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.rules.RuleNode;

/// Reads the stages of a duty and their limits.
final class StageReader {
  // Longer than any law gives for telling of an incident; what is longer is a slip of the pen.
  private static final int LONGEST_DAYS = 3660;

  private static final Map<String, Duty.ClockStart> CLOCK_STARTS =
      Map.of(
          "aware", Duty.ClockStart.AWARE,
          "recognised", Duty.ClockStart.RECOGNISED,
          "classified", Duty.ClockStart.CLASSIFIED,
          "occurred", Duty.ClockStart.OCCURRED,
          "previous-stage-submitted", Duty.ClockStart.PREVIOUS_STAGE_SUBMITTED,
          "payment-made", Duty.ClockStart.PAYMENT_MADE,
          "corrective-measure-available", Duty.ClockStart.CORRECTIVE_MEASURE_AVAILABLE);
  private static final Map<String, Boolean> COUNTING =
      Map.of("first-day-counts", true, "first-day-excluded", false);
  private static final Map<String, Due.OnClosedDay> CLOSED =
      Map.of(
          "stands", Due.OnClosedDay.STANDS,
          "end-of-next-open-day", Due.OnClosedDay.END_OF_NEXT_OPEN_DAY,
          "noon-of-next-open-day", Due.OnClosedDay.NOON_OF_NEXT_OPEN_DAY);
  private static final Set<String> LIMIT =
      Set.of("clockStart", "due", "target", "counting", "approximate", "onClosedDay");

  private StageReader() {}

  static Duty.Stage stage(RuleNode node) {
    var evidence = node.optional("evidence").map(_ -> node.oneOf("evidence", Evidence.WORDS));
    boolean earliest = node.has("earliestOf");
    if (!earliest && !node.has("latestOf")) {
      node.allowOnly(union(Set.of("id", "name", "evidence", "requires"), LIMIT));
      return new Duty.Stage(
          node.text("id"),
          node.bilingual("name"),
          List.of(limit(node)),
          Duty.Join.EARLIEST,
          evidence,
          node.texts("requires"));
    }
    var key = earliest ? "earliestOf" : "latestOf";
    node.allowOnly(Set.of("id", "name", "evidence", "requires", key));
    var limits =
        node.list(
            key,
            each -> {
              each.allowOnly(LIMIT);
              return limit(each);
            });
    if (limits.size() < 2) {
      throw node.child(key).problem("at least two limits are needed here");
    }
    return new Duty.Stage(
        node.text("id"),
        node.bilingual("name"),
        limits,
        earliest ? Duty.Join.EARLIEST : Duty.Join.LATEST,
        evidence,
        node.texts("requires"));
  }

  private static Duty.Limit limit(RuleNode node) {
    var due = due(node);
    for (var key : List.of("target", "counting", "approximate", "onClosedDay")) {
      if (node.has(key) && !allowed(due).contains(key)) {
        throw node.child(key)
            .problem("'" + key + "' means nothing beside the due '" + node.text("due") + "'");
      }
    }
    return new Duty.Limit(node.oneOf("clockStart", CLOCK_STARTS), due);
  }

  private static Set<String> allowed(Due due) {
    return switch (due) {
      case Due.Days _ -> Set.of("counting", "approximate", "onClosedDay");
      case Due.Hours _ -> Set.of("onClosedDay");
      case Due.Promptly _ -> Set.of("target");
      case Due.On _, Due.None _ -> Set.of();
    };
  }

  private static Due due(RuleNode node) {
    var text = node.text("due");
    try {
      if (text.equals("none")) {
        return new Due.None();
      }
      if (text.equals("promptly")) {
        return new Due.Promptly(duration(node.child("target")));
      }
      if (text.startsWith("PT")) {
        return new Due.Hours(duration(node.child("due")), closed(node));
      }
      if (!text.startsWith("P")) {
        return new Due.On(LocalDate.parse(text));
      }
      return new Due.Days(
          period(node.child("due")),
          node.oneOf("counting", COUNTING),
          node.flag("approximate", false),
          closed(node));
    } catch (DateTimeParseException e) {
      throw node.child("due")
          .problem(
              "'"
                  + e.getParsedString()
                  + "' is no limit; write P30D, P1M, PT24H, a day like 2027-03-31, promptly or"
                  + " none");
    }
  }

  private static Due.OnClosedDay closed(RuleNode node) {
    return Optional.of(node)
        .filter(limit -> limit.has("onClosedDay"))
        .map(limit -> limit.oneOf("onClosedDay", CLOSED))
        .orElse(Due.OnClosedDay.STANDS);
  }

  private static Duration duration(RuleNode node) {
    var duration = Duration.parse(node.text());
    if (!duration.isPositive() || duration.toDays() > LONGEST_DAYS) {
      throw node.problem("a duration of more than nothing and at most ten years is needed here");
    }
    return duration;
  }

  private static Period period(RuleNode node) {
    var period = Period.parse(node.text());
    boolean forward = period.getYears() >= 0 && period.getMonths() >= 0 && period.getDays() >= 0;
    if (!forward
        || period.isZero()
        || period.toTotalMonths() > 120
        || period.getDays() > LONGEST_DAYS) {
      throw node.problem("a period of more than nothing and at most ten years is needed here");
    }
    return period;
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    var all = new java.util.HashSet<>(some);
    all.addAll(more);
    return all;
  }
}

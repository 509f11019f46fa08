package jp.noroshi.hub.report.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class DutyPropertiesTest {
  private static final int RUNS = 400;
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(365 * 3);
  private static final Jurisdiction JURISDICTION = Jurisdiction.bundled();
  private static final ReportForm FORM = ReportForm.bundled();
  private static final DutyRules RULES = DutyRules.bundled(FORM, JURISDICTION);
  private static final Duties DUTIES = new Duties(RULES, FORM, JURISDICTION);

  /// Answers that take a duty away by law, whatever else is known.
  private static final Set<Condition.Claim> NEGATIVE =
      Set.of(
          new Condition.Claim("pd.encrypt", "yes"),
          new Condition.Claim("inc.malicious", "no"),
          new Condition.Claim("sys.register", "notified"));

  @Test
  void aLaterStartIsNeverDueEarlier(SeededRandom random) {
    for (var limit : limits()) {
      for (int run = 0; run < RUNS / 4; run++) {
        var start = moment(random);
        var later = start.plusSeconds(random.number(1, 20 * 24 * 3600));

        var first = due(limit, start);
        var second = due(limit, later);

        assertThat(second)
            .as("%s from %s and %s", limit, start, later)
            .satisfiesAnyOf(
                due -> assertThat(due).isAfterOrEqualTo(first),
                due -> assertThat(isMorningOfTheDayWaitedFor(limit, first, due)).isTrue());
      }
    }
  }

  @Test
  void theDayAfterAPeriodIsNeverBeforeItAndNeverClosedWhereItMoves(SeededRandom random) {
    for (var limit : limits()) {
      var reckoning = limit.limit().due().from(moment(random), limit.calendar()).orElseThrow();
      var lastDay = reckoning.due().atZone(limit.calendar().zone()).toLocalDate();

      reckoning.lastDay().ifPresent(day -> assertThat(lastDay).isAfterOrEqualTo(day));
      assertThat(reckoning.passed())
          .allMatch(passed -> limit.calendar().closed(passed.day()).isPresent());
      if (!reckoning.passed().isEmpty()) {
        assertThat(limit.calendar().closed(lastDay)).isEmpty();
      }
    }
  }

  // A regime, not a duty: that the leak was on purpose turns the thirty days into sixty.
  @Test
  void noRegimeFallsAwayWhenSomethingPositiveBecomesKnown(SeededRandom random) {
    var claims = positive();
    for (int run = 0; run < RUNS; run++) {
      var who = profile(random);
      var answers = partial(random);
      var claim = random.pick(claims);
      if (answers.containsKey(claim.fact())) {
        continue;
      }
      var more = new HashMap<>(answers);
      more.put(claim.fact(), new Answer.Known(claim.value()));

      assertThat(regimes(who, more))
          .as("%s %s, then %s", who.designations(), answers, claim)
          .containsAll(regimesThatHang(who, answers, claim));
    }
  }

  @Test
  void whatMayApplyIsDecidedByNothingButTheAnswersItNames(SeededRandom random) {
    for (int run = 0; run < RUNS; run++) {
      var who = profile(random);
      var answers = partial(random);
      for (var obligation : mandatory(who, answers)) {
        if (obligation.certainty() == Obligation.Certainty.APPLIES) {
          assertThat(obligation.unanswered()).isEmpty();
          continue;
        }
        var trigger = obligation.duty().trigger();
        assertThat(obligation.unanswered()).isNotEmpty().isSubsetOf(trigger.facts());
        var known = new HashMap<>(answers);
        for (var fact : trigger.facts()) {
          if (!obligation.unanswered().contains(fact) && !known.containsKey(fact)) {
            known.put(fact, new Answer.CannotKnow());
          }
        }
        assertThat(find(who, known, obligation.duty()).map(Obligation::certainty))
            .as("%s %s", obligation.duty().id(), answers)
            .contains(Obligation.Certainty.MAY_APPLY);
      }
    }
  }

  @Test
  void onceEverythingIsAnsweredEveryDutyAppliesOrNot(SeededRandom random) {
    for (int run = 0; run < RUNS; run++) {
      var answers = new HashMap<String, Answer>();
      for (var question : FORM.questions()) {
        if (!question.choices().isEmpty()) {
          answers.put(question.id(), choice(random, question));
        }
      }

      assertThat(mandatory(profile(random), answers))
          .allMatch(obligation -> obligation.certainty() == Obligation.Certainty.APPLIES);
    }
  }

  // The one place where law itself is out of order: Due.OnClosedDay.NOON_OF_NEXT_OPEN_DAY.
  private static boolean isMorningOfTheDayWaitedFor(Clock limit, Instant first, Instant second) {
    var closed =
        switch (limit.limit().due()) {
          case Due.Days days -> days.closed();
          case Due.Hours hours -> hours.closed();
          case Due.On _, Due.Promptly _, Due.None _ -> Due.OnClosedDay.STANDS;
        };
    var one = first.atZone(limit.calendar().zone());
    var two = second.atZone(limit.calendar().zone());
    return closed == Due.OnClosedDay.NOON_OF_NEXT_OPEN_DAY
        && one.toLocalDate().equals(two.toLocalDate())
        && one.toLocalTime().equals(LocalTime.NOON);
  }

  private record Clock(String stage, Duty.Limit limit, DutyCalendar calendar) {}

  private static List<Clock> limits() {
    var limits = new ArrayList<Clock>();
    for (var duty : RULES.duties()) {
      for (var stage : duty.stages()) {
        for (var limit : stage.limits()) {
          if (!(limit.due() instanceof Due.None)) {
            limits.add(new Clock(duty.id() + "/" + stage.id(), limit, duty.regime().calendar()));
          }
        }
      }
    }
    return limits;
  }

  private static Instant due(Clock clock, Instant start) {
    return clock.limit().due().from(start, clock.calendar()).orElseThrow().due();
  }

  private static Instant moment(SeededRandom random) {
    return random.instant(FROM, FROM.plus(SPAN));
  }

  private static List<Condition.Claim> positive() {
    return RULES.duties().stream()
        .filter(duty -> duty.nature() == Duty.Nature.MANDATORY)
        .flatMap(duty -> duty.trigger().claims().stream())
        .filter(claim -> !NEGATIVE.contains(claim))
        .distinct()
        .toList();
  }

  // One answer of several takes the others away where they are of one question: a relevant impact
  // is no significant one.
  private static Set<String> regimesThatHang(
      Profile who, Map<String, Answer> answers, Condition.Claim claim) {
    return mandatory(who, answers).stream()
        .filter(obligation ->
            obligation.certainty() == Obligation.Certainty.APPLIES
                || obligation.duty().trigger().claims().contains(claim)
                || !obligation.duty().trigger().facts().contains(claim.fact()))
        .map(obligation -> obligation.duty().regime().id())
        .collect(Collectors.toSet());
  }

  private static Set<String> regimes(Profile who, Map<String, Answer> answers) {
    return mandatory(who, answers).stream()
        .map(obligation -> obligation.duty().regime().id())
        .collect(Collectors.toSet());
  }

  private static Optional<Obligation> find(Profile who, Map<String, Answer> answers, Duty duty) {
    return mandatory(who, answers).stream()
        .filter(obligation -> obligation.duty().equals(duty))
        .findFirst();
  }

  private static List<Obligation> mandatory(Profile who, Map<String, Answer> answers) {
    return DUTIES.evaluate(who, answers, List.of(), FROM.plus(Duration.ofDays(1))).stream()
        .filter(obligation -> obligation.duty().nature() == Duty.Nature.MANDATORY)
        .toList();
  }

  private static Map<String, Answer> partial(SeededRandom random) {
    var answers = new HashMap<String, Answer>();
    for (var question : FORM.questions()) {
      if (!question.choices().isEmpty() && random.chance(0.3)) {
        answers.put(question.id(), choice(random, question));
      }
    }
    return answers;
  }

  private static Answer choice(SeededRandom random, Question question) {
    return random.chance(0.2)
        ? new Answer.NotApplicable()
        : new Answer.Known(random.pick(question.choices()).id());
  }

  private static Profile profile(SeededRandom random) {
    var designations =
        random.some(RULES.designations()).stream().map(Designation::id).collect(Collectors.toSet());
    return new Profile(
        "Test",
        Optional.empty(),
        Optional.of(random.pick(JURISDICTION.sectors())),
        "small",
        "company",
        designations);
  }
}

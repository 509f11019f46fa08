package jp.noroshi.hub.report.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.rules.Jurisdiction;

/// Says which duties an incident sets off: a pure function of organisation, answers, clock facts
/// and the day, under one version of the rules.
public final class Duties {
  private final DutyRules rules;
  private final ReportForm form;
  private final Jurisdiction jurisdiction;

  public Duties(DutyRules rules, ReportForm form, Jurisdiction jurisdiction) {
    this.rules = rules;
    this.form = form;
    this.jurisdiction = jurisdiction;
  }

  /// The version of the rules the answers of this object are given under.
  public String version() {
    return rules.version();
  }

  /// The duties and routes that apply or may apply, mandatory ones first, in the order of the
  /// rules.
  ///
  /// @param clocks stated clock facts; of several with the same start the one stated last counts
  /// @param at the instant of the question; decides which law is in force
  public List<Obligation> evaluate(
      Profile profile, Map<String, Answer> answers, Collection<ClockFact> clocks, Instant at) {
    return obligations(profile, answers, clocks, at, duty -> duty.inForce(day(duty, at)));
  }

  /// What would apply or may apply if everything were law that is on its way: bills, rules that
  /// wait for their day. Nothing is owed for it.
  public List<Obligation> foreseen(
      Profile profile, Map<String, Answer> answers, Collection<ClockFact> clocks, Instant at) {
    var held =
        rules.duties().stream()
            .filter(duty -> duty.inForce(day(duty, at)))
            .map(Duty::id)
            .collect(Collectors.toSet());
    return obligations(
        profile,
        answers,
        clocks,
        at,
        duty -> duty.comesAfter(day(duty, at)) && !held.contains(duty.id()));
  }

  private List<Obligation> obligations(
      Profile profile,
      Map<String, Answer> answers,
      Collection<ClockFact> clocks,
      Instant at,
      Predicate<Duty> considered) {
    var facts = facts(profile, answers);
    var obligations = new ArrayList<Obligation>();
    for (var duty : rules.duties()) {
      if (!considered.test(duty) || duty.entity().evaluate(facts) != Truth.TRUE) {
        continue;
      }
      var truth = duty.trigger().evaluate(facts);
      var recipients = recipients(duty, profile);
      // A voluntary route to the authority of a sector ends here for who has none.
      if (truth == Truth.FALSE || recipients.isEmpty()) {
        continue;
      }
      // What is voluntary needs no certainty: the reporter decides.
      var certainty =
          truth == Truth.TRUE || duty.nature() != Duty.Nature.MANDATORY
              ? Obligation.Certainty.APPLIES
              : Obligation.Certainty.MAY_APPLY;
      obligations.add(
          new Obligation(
              duty,
              certainty,
              formFor(duty, facts, at),
              recipients,
              IntStream.range(0, duty.stages().size())
                  .mapToObj(stage -> clock(duty, stage, clocks))
                  .toList(),
              certainty == Obligation.Certainty.APPLIES ? Set.of() : duty.trigger().open(facts)));
    }
    obligations.sort((a, b) -> {
      int byNature = a.duty().nature().compareTo(b.duty().nature());
      return byNature != 0 ? byNature : a.certainty().compareTo(b.certainty());
    });
    return List.copyOf(obligations);
  }

  private static LocalDate day(Duty duty, Instant at) {
    return at.atZone(duty.regime().calendar().zone()).toLocalDate();
  }

  /// All facts by name: the organisation's, the answers of open questions; a question that is not
  /// open does not apply, an open one without an answer is unknown yet.
  public Function<String, Answer> facts(Profile profile, Map<String, Answer> answers) {
    var organisation = profile.facts();
    return new Function<>() {
      @Override
      public Answer apply(String name) {
        var known = organisation.get(name);
        if (known != null) {
          return known;
        }
        var question = form.question(name);
        if (question.isEmpty() || question.get().when().evaluate(this) == Truth.FALSE) {
          return new Answer.NotApplicable();
        }
        return answers.getOrDefault(name, new Answer.UnknownYet());
      }
    };
  }

  private Form formFor(Duty duty, Function<String, Answer> facts, Instant at) {
    if (!duty.form().equals(Duty.COMMON)) {
      return rules.form(duty.form()).orElseThrow();
    }
    var today = day(duty, at);
    var fitting =
        rules.forms().stream()
            .filter(
                form -> form.when().map(when -> when.evaluate(facts) == Truth.TRUE).orElse(false))
            .toList();
    // Before there was a form for a kind of incident, the one it has got since.
    return fitting.stream()
        .filter(form -> !today.isBefore(form.effectiveFrom()))
        .findFirst()
        .orElseGet(fitting::getFirst);
  }

  private List<Authority> recipients(Duty duty, Profile profile) {
    var found = new LinkedHashSet<Authority>();
    for (var code : duty.recipients()) {
      if (code.equals(Duty.COMPETENT)) {
        profile.sector().ifPresent(sector -> found.add(sector.competent()));
      } else {
        found.add(jurisdiction.authority(code).orElseThrow());
      }
    }
    return List.copyOf(found);
  }

  private static Obligation.StageClock clock(Duty duty, int stage, Collection<ClockFact> clocks) {
    var asked = duty.stages().get(stage);
    var before =
        stage == 0
            ? Optional.<ClockFact.Submitted>empty()
            : Optional.of(new ClockFact.Submitted(duty.id(), duty.stages().get(stage - 1).id()));
    return new Obligation.StageClock(
        asked,
        asked.limits().stream()
            .map(limit -> {
              var start = start(limit.clockStart(), before, clocks);
              return new Obligation.LimitClock(
                  limit,
                  start,
                  start.flatMap(at -> limit.due().from(at, duty.regime().calendar())));
            })
            .toList());
  }

  private static Optional<Instant> start(
      Duty.ClockStart start, Optional<ClockFact.Submitted> before, Collection<ClockFact> clocks) {
    return clocks.stream()
        .filter(fact -> fact.start() == start)
        .filter(fact ->
            start != Duty.ClockStart.PREVIOUS_STAGE_SUBMITTED || fact.submitted().equals(before))
        .max(Comparator.comparing(ClockFact::statedAt))
        .map(ClockFact::at);
  }
}

package jp.noroshi.hub.report.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    var facts = facts(profile, answers);
    var today = at.atZone(Due.ZONE).toLocalDate();
    var obligations = new ArrayList<Obligation>();
    for (var duty : rules.duties()) {
      if (!duty.inForce(today) || duty.entity().evaluate(facts) != Truth.TRUE) {
        continue;
      }
      var truth = duty.trigger().evaluate(facts);
      if (truth == Truth.FALSE) {
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
              recipients(duty, profile),
              duty.stages().stream().map(stage -> clock(stage, clocks)).toList(),
              certainty == Obligation.Certainty.APPLIES
                  ? Set.of()
                  : unanswered(duty.trigger(), facts)));
    }
    obligations.sort((a, b) -> {
      int byNature = a.duty().nature().compareTo(b.duty().nature());
      return byNature != 0 ? byNature : a.certainty().compareTo(b.certainty());
    });
    return List.copyOf(obligations);
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
    var today = at.atZone(Due.ZONE).toLocalDate();
    return rules.forms().stream()
        .filter(candidate ->
            duty.form().equals(Duty.COMMON)
                ? candidate.when().evaluate(facts) == Truth.TRUE
                    && !today.isBefore(candidate.effectiveFrom())
                : candidate.id().equals(duty.form()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no form of duties.yaml fits the duty " + duty.id() + " on " + today));
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

  private static Obligation.StageClock clock(Duty.Stage stage, Collection<ClockFact> clocks) {
    var start =
        clocks.stream()
            .filter(fact -> fact.start() == stage.clockStart())
            .max(java.util.Comparator.comparing(ClockFact::statedAt))
            .map(ClockFact::at);
    return new Obligation.StageClock(
        stage,
        start,
        start.map(stage.due()::from).filter(due -> due.isBefore(Instant.MAX)).or(Optional::empty));
  }

  private static Set<String> unanswered(Condition trigger, Function<String, Answer> facts) {
    return trigger.facts().stream()
        .filter(name ->
            switch (facts.apply(name)) {
              case Answer.UnknownYet _, Answer.CannotKnow _ -> true;
              case Answer.Known _, Answer.NotApplicable _ -> false;
            })
        .collect(Collectors.toSet());
  }
}

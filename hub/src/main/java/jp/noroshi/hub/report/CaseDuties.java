package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.ClockFact;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.Obligation;

/// The duties of one case: what an organisation owes for what it answers.
public final class CaseDuties {
  /// Questions whose answers start clocks.
  private static final Map<String, Duty.ClockStart> STATED =
      Map.of(
          "inc.occurAt", Duty.ClockStart.OCCURRED,
          "sub.classifiedAt", Duty.ClockStart.CLASSIFIED,
          "pay.madeAt", Duty.ClockStart.PAYMENT_MADE,
          "vul.fixedAt", Duty.ClockStart.CORRECTIVE_MEASURE_AVAILABLE);

  private final Rules rules;
  private final Clock clock;

  CaseDuties(Rules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /// The duties an incident would set off if it were sent now.
  ///
  /// @param opened when the draft was begun: the latest that awareness can have begun
  public List<Obligation> obligations(
      Organisation organisation, AnswerSheet answers, Instant opened) {
    var now = clock.instant();
    return of(organisation, answers, List.of(aware(answers, opened, now)), now);
  }

  /// The duties set off at `now` by clocks that have started.
  List<Obligation> of(
      Organisation organisation, AnswerSheet answers, List<ClockFact> started, Instant now) {
    return rules
        .duties()
        .evaluate(
            Profiles.of(organisation, rules.jurisdiction()),
            answers.answers(),
            clocks(answers, started),
            now);
  }

  // Awareness and recognition are one question of the form (認知日時); the others have their own.
  private static List<ClockFact> clocks(AnswerSheet answers, List<ClockFact> started) {
    var clocks = new ArrayList<>(started);
    started.stream()
        .filter(fact -> fact.start() == Duty.ClockStart.AWARE)
        .map(fact -> new ClockFact(Duty.ClockStart.RECOGNISED, fact.at(), fact.statedAt()))
        .forEach(clocks::add);
    var stated = started.getLast().statedAt();
    STATED.forEach((question, start) ->
        answers
            .first(question)
            .flatMap(AnswerSheet::instant)
            .ifPresent(at -> clocks.add(new ClockFact(start, at, stated))));
    return clocks;
  }

  /// The answers that would be sent: those to questions that are open.
  public AnswerSheet open(Organisation organisation, AnswerSheet answers) {
    var profile = Profiles.of(organisation, rules.jurisdiction());
    return answers.open(rules.form(), rules.duties().facts(profile, answers.answers()));
  }

  /// All facts of a case by name, as conditions of rules ask for them.
  public Function<String, Answer> facts(Organisation organisation, AnswerSheet answers) {
    return rules.duties().facts(Profiles.of(organisation, rules.jurisdiction()), answers.answers());
  }

  /// The version of the duties.
  String version() {
    return rules.duties().version();
  }

  // Unknown awareness must not stop the clocks: nobody can have begun to write before being aware.
  static ClockFact aware(AnswerSheet answers, Instant opened, Instant now) {
    return new ClockFact(
        Duty.ClockStart.AWARE,
        answers.first("sub.awareAt").flatMap(AnswerSheet::instant).orElse(opened),
        now);
  }
}

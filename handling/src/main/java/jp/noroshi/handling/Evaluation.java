package jp.noroshi.handling;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The working state of one run of the steps; lives for one call of the rule.
final class Evaluation {
  private final Question question;
  private final RuleSet rules;
  private final Relation relation;
  private final Optional<Statute> statute;
  private final Map<String, Outcome.Ruling> rulings = new LinkedHashMap<>();
  private final Set<Terms.Obligation> obligations = EnumSet.noneOf(Terms.Obligation.class);

  Evaluation(Question question, RuleSet rules) {
    this.question = question;
    this.rules = rules;
    this.relation = question.subject().to(question.item());
    this.statute = statute(question);
    for (var portion : question.item().portions()) {
      rulings.put(portion.id(), new Outcome.Ruling(Disclosure.RAW, Clause.OPEN));
    }
  }

  // Step 3: the law names the organisation; its officers on duty receive, for that purpose.
  private static Optional<Statute> statute(Question question) {
    return question.subject().dutyOfficer()
        ? question
            .subject()
            .authority()
            .map(question.item().statutory()::get)
            .filter(law -> law.purposes().contains(question.context().purpose()))
        : Optional.empty();
  }

  Question question() {
    return question;
  }

  Subject subject() {
    return question.subject();
  }

  Item item() {
    return question.item();
  }

  Action action() {
    return question.action();
  }

  Context context() {
    return question.context();
  }

  RuleSet rules() {
    return rules;
  }

  Relation relation() {
    return relation;
  }

  Map<String, Outcome.Ruling> rulings() {
    return rulings;
  }

  Set<Terms.Obligation> obligations() {
    return obligations;
  }

  boolean isReporter() {
    return relation == Relation.REPORTER;
  }

  /// Whether a law requires this portion for the subject, for the declared purpose (step 3). What
  /// follows up to step 7 does not apply to it.
  boolean byDuty(Portion portion) {
    return statute.isPresent() && statute.get().portions().contains(portion.id());
  }

  Disclosure shown(Portion portion) {
    return ruling(portion).disclosure();
  }

  Outcome.Ruling ruling(Portion portion) {
    var ruling = rulings.get(portion.id());
    if (ruling == null) {
      throw new IllegalArgumentException(portion.id() + " is no portion of " + item().id());
    }
    return ruling;
  }

  /// Narrows a portion; redaction accumulates and is never taken back.
  void limit(Portion portion, Disclosure disclosure, Clause clause) {
    if (disclosure.compareTo(shown(portion)) < 0) {
      rulings.put(portion.id(), new Outcome.Ruling(disclosure, clause));
    }
  }

  void remove(Portion portion, Clause clause) {
    limit(portion, Disclosure.REMOVED, clause);
  }

  /// Whether every portion is removed; nothing that follows can change that.
  boolean nothingLeft() {
    for (var ruling : rulings.values()) {
      if (ruling.disclosure() != Disclosure.REMOVED) {
        return false;
      }
    }
    return true;
  }

  /// Whether nothing is left but the bare envelope, which would only tell that something happened.
  boolean nothingToTell() {
    boolean onlyFrame =
        item().portions().stream().allMatch(portion -> portion.portionClass().isFrame());
    return item().portions().stream()
        .filter(portion -> onlyFrame || !portion.portionClass().isFrame())
        .allMatch(portion -> shown(portion) == Disclosure.REMOVED);
  }
}

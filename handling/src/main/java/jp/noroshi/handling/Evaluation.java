package jp.noroshi.handling;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The working state of one decision; lives for one call of the rule.
final class Evaluation {
  private final Subject subject;
  private final Item item;
  private final Action action;
  private final Context context;
  private final Relation relation;
  private final Map<String, Outcome.Ruling> rulings = new LinkedHashMap<>();
  private final Set<Outcome.Obligation> obligations = EnumSet.noneOf(Outcome.Obligation.class);

  Evaluation(Subject subject, Item item, Action action, Context context) {
    this.subject = subject;
    this.item = item;
    this.action = action;
    this.context = context;
    this.relation = subject.to(item);
    for (var portion : item.portions()) {
      rulings.put(portion.id(), new Outcome.Ruling(Disclosure.RAW, Clause.OPEN));
    }
  }

  Subject subject() {
    return subject;
  }

  Item item() {
    return item;
  }

  Action action() {
    return action;
  }

  Context context() {
    return context;
  }

  Relation relation() {
    return relation;
  }

  Map<String, Outcome.Ruling> rulings() {
    return rulings;
  }

  Set<Outcome.Obligation> obligations() {
    return obligations;
  }

  /// Whether a law names the subject, on duty, as recipient of this portion.
  boolean byDuty(Portion portion) {
    return subject.dutyOfficer()
        && subject
            .authority()
            .map(code -> item.statutory().getOrDefault(code, Set.of()).contains(portion.id()))
            .orElse(false);
  }

  Disclosure shown(Portion portion) {
    var ruling = rulings.get(portion.id());
    return ruling == null ? Disclosure.REMOVED : ruling.disclosure();
  }

  /// Narrows a portion; redaction accumulates and is never taken back.
  void limit(Portion portion, Disclosure disclosure, Clause clause) {
    if (disclosure.compareTo(shown(portion)) < 0) {
      rulings.put(portion.id(), new Outcome.Ruling(disclosure, clause));
    }
  }

  boolean nothingLeft() {
    return rulings.values().stream().allMatch(r -> r.disclosure() == Disclosure.REMOVED);
  }
}

package jp.noroshi.handling;

import java.time.Duration;
import java.util.List;

/// The decision rule (domain §3.6): ten steps in order, redaction accumulates, nothing widens what
/// a step narrowed.
///
/// Whether a thing may be known to exist is settled before a stronger sign-in or a request for
/// access is offered, because the offer itself would tell. Pure and thread-safe.
public final class HandlingRule {
  private static final Duration ANSWER_WITHIN = Duration.ofHours(24);

  private final ClassMatrix matrix;
  private final ClassLimits classLimits;
  private final List<RuleStep> steps;

  public HandlingRule(ClassMatrix matrix) {
    this.matrix = matrix;
    this.classLimits = new ClassLimits(matrix);
    this.steps =
        List.of(
            new HardLaw(), // 2
            new Entitlement(), // 3 and 4
            new PersonalStanding(), // 5
            new NeedToKnow(), // 6
            classLimits, // 7
            new ActionLimits(), // 8
            new Obligations()); // 9
  }

  /// Version of the rule: of its data and of its code.
  public String version() {
    return "rule-1/matrix-" + matrix.version();
  }

  /// Decides.
  public Outcome decide(Subject subject, Item item, Action action, Context context) {
    var evaluation = new Evaluation(subject, item, action, context);
    steps.forEach(step -> step.apply(evaluation));
    if (nothingToTell(evaluation)) {
      return withoutPortions(evaluation);
    }
    if (!ChannelAssurance.enough(evaluation)) { // 1
      return new Outcome.Deny(Outcome.Deny.Kind.STEP_UP);
    }
    boolean whole =
        evaluation.rulings().values().stream()
            .allMatch(ruling -> ruling.disclosure() == Disclosure.RAW);
    return whole
        ? new Outcome.Allow(evaluation.obligations())
        : new Outcome.Redact(evaluation.rulings(), evaluation.obligations());
  }

  // The bare envelope without any content would only tell that something happened.
  private static boolean nothingToTell(Evaluation e) {
    return e.nothingLeft()
        || e.item().portions().stream()
            .filter(portion ->
                portion.portionClass() != PortionClass.E
                    && portion.portionClass() != PortionClass.S)
            .allMatch(portion -> e.shown(portion) == Disclosure.REMOVED);
  }

  // Step 10: who belongs to the addressed community may know that something is there and ask; for
  // everyone else there is nothing. An offer to ask is made only where a yes would show something,
  // and never to a supply chain, whose name already says whom it is about.
  private Outcome withoutPortions(Evaluation e) {
    boolean onlyNeedMissing =
        e.context().links().isEmpty()
            && e.subject().active()
            && e.item().audience().admits(e.subject())
            && e.item().audience().doors().stream()
                .noneMatch(
                    door -> door instanceof Door.Everyone || door instanceof Door.SupplyChain)
            && e.item().portions().stream().anyMatch(portion -> onlyNeedMissing(e, portion));
    if (onlyNeedMissing) {
      boolean controlled =
          e.item().portions().stream()
              .anyMatch(portion -> portion.marks().has(Caveat.OriginatorControlled.class));
      return new Outcome.Ask(controlled ? "originator" : "release-officer", ANSWER_WITHIN);
    }
    return new Outcome.Deny(Outcome.Deny.Kind.AS_IF_ABSENT);
  }

  private boolean onlyNeedMissing(Evaluation e, Portion portion) {
    var ruling = e.rulings().get(portion.id());
    return ruling != null
        && ruling.clause() == Clause.NEED_TO_KNOW
        && classLimits.wouldShow(e, portion);
  }
}

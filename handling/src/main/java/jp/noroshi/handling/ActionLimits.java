package jp.noroshi.handling;

import java.util.Set;
import jp.noroshi.handling.UsePolicy.PermittedActions;
import jp.noroshi.stix.Tlp;

/// Step 8 (domain §3.6): what may be done is less than what may be seen. PAP and the originator's
/// policy cap acting, the originator's control caps forwarding, an embargo delays it, AMBER goes
/// only to machines that can take it back. It holds for what a duty opened, too.
final class ActionLimits implements RuleStep {
  private static final Set<PortionClass> PROTECTIVE = Set.of(PortionClass.T, PortionClass.M);

  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (!allowed(e, portion)) {
        e.remove(portion, Clause.ACTION);
      }
    }
  }

  private static boolean allowed(Evaluation e, Portion portion) {
    var marks = portion.marks();
    var label = portion.label(e.item());
    return switch (e.action()) {
      case KNOW_EXISTS, VIEW, AGGREGATE, EXPORT_HUMAN -> true;
      case EXPORT_MACHINE -> label.compareTo(Tlp.GREEN) <= 0 || (label != Tlp.RED && fit(e));
      case ACT_INTERNAL -> permits(e, marks, PermittedActions.INTERNALLY_VISIBLE);
      case ACT_EXTERNAL ->
          marks.pap().compareTo(Pap.GREEN) <= 0
              && permits(e, marks, PermittedActions.EXTERNALLY_VISIBLE_DIRECT);
      case FORWARD ->
          mayLeave(e, marks)
              && (label.compareTo(Tlp.GREEN) <= 0
                  || (label == Tlp.AMBER && PROTECTIVE.contains(portion.portionClass())));
      case PUBLISH -> mayLeave(e, marks) && label == Tlp.CLEAR;
      case LEGAL_USE -> e.byDuty(portion) || e.isReporter();
    };
  }

  private static boolean fit(Evaluation e) {
    return e.context().channel().endpoint().filter(Endpoint::fitForAmber).isPresent();
  }

  private static boolean permits(Evaluation e, Marks marks, PermittedActions least) {
    return marks
        .use()
        .map(use -> use.permitted(e.context().now()).compareTo(least) >= 0)
        .orElse(true);
  }

  private static boolean mayLeave(Evaluation e, Marks marks) {
    return !marks.has(Caveat.OriginatorControlled.class)
        && !marks.has(Caveat.Proprietary.class)
        && marks.embargo().map(until -> !e.context().now().isBefore(until)).orElse(true);
  }
}

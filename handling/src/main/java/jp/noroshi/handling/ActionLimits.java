package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 8 (domain §3.6): what may be done is less than what may be seen. PAP caps acting, the
/// originator's control caps forwarding, AMBER and above never leave by publication.
final class ActionLimits implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (!allowed(e, portion)) {
        e.limit(portion, Disclosure.REMOVED, Clause.ACTION);
      }
    }
  }

  private static boolean allowed(Evaluation e, Portion portion) {
    var marks = portion.marks();
    var label = Entitlement.label(e, portion);
    return switch (e.action()) {
      case KNOW_EXISTS, VIEW, AGGREGATE, EXPORT_HUMAN, ACT_INTERNAL -> true;
      case EXPORT_MACHINE -> label != Tlp.RED;
      case ACT_EXTERNAL -> marks.pap().compareTo(Pap.GREEN) <= 0;
      case FORWARD ->
          !marks.has(Caveat.OriginatorControlled.class)
              && (label.compareTo(Tlp.GREEN) <= 0 || (label == Tlp.AMBER && protective(portion)));
      case PUBLISH -> label == Tlp.CLEAR && !marks.has(Caveat.OriginatorControlled.class);
      case LEGAL_USE -> e.byDuty(portion) || e.relation() == Relation.REPORTER;
    };
  }

  /// What an organisation may pass to its clients so that they can protect themselves.
  private static boolean protective(Portion portion) {
    return portion.portionClass() == PortionClass.T || portion.portionClass() == PortionClass.M;
  }
}

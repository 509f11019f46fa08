package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 6 (domain §3.6): above GREEN belonging is not enough; a recorded link is needed.
final class NeedToKnow implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (!met(e, portion)) {
        e.limit(portion, Disclosure.REMOVED, Clause.NEED_TO_KNOW);
      }
    }
  }

  static boolean met(Evaluation e, Portion portion) {
    return e.relation() == Relation.REPORTER
        || e.byDuty(portion)
        || Entitlement.label(e, portion).compareTo(Tlp.GREEN) <= 0
        || !e.context().links().isEmpty();
  }
}

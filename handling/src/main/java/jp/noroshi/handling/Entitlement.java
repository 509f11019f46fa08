package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 4 (domain §3.6): the label decides which organisations may receive a portion at all. Step
/// 3, the duty to disclose, goes before: what a law requires for this authority is not touched
/// here.
final class Entitlement implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (!e.byDuty(portion) && !entitled(e, portion.marks())) {
        e.limit(portion, Disclosure.REMOVED, Clause.ENTITLEMENT);
      }
    }
  }

  private static boolean entitled(Evaluation e, Marks marks) {
    if (e.relation() == Relation.REPORTER) {
      return true;
    }
    if (marks.quarantined()) {
      return false; // until a release officer has understood its label
    }
    if (marks.embargo().map(until -> e.context().now().isBefore(until)).orElse(false)) {
      return false;
    }
    if (e.relation() == Relation.FOREIGN_PARTNER
        && !marks
            .partners()
            .flatMap(set -> e.subject().foreignPartner().map(set::contains))
            .orElse(false)) {
      return false;
    }
    var label = marks.tlp().strictest(e.item().audience().tlp());
    return switch (label) {
      case CLEAR -> true;
      case GREEN, AMBER, AMBER_STRICT -> e.item().audience().admits(e.subject());
      case RED -> e.subject().person().filter(e.item().named()::contains).isPresent();
    };
  }

  static Tlp label(Evaluation e, Portion portion) {
    return portion.marks().tlp().strictest(e.item().audience().tlp());
  }
}

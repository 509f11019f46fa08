package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 6 (domain §3.6): above GREEN belonging is not enough; a recorded link is needed.
final class NeedToKnow implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    if (e.isReporter() || !e.context().links().isEmpty()) {
      return;
    }
    for (var portion : e.item().portions()) {
      if (!e.byDuty(portion) && portion.label(e.item()).compareTo(Tlp.GREEN) > 0) {
        e.remove(portion, Clause.NEED_TO_KNOW);
      }
    }
  }
}

package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 5 (domain §3.6): the person is cleared, and the account is in use. An idle account loses
/// sight of others' material, but never of its own reports, of what a law sends it, or of what
/// touches its own assets.
final class PersonalStanding implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    if (e.relation() == Relation.REPORTER) {
      return;
    }
    boolean ownAssets =
        e.context().links().stream()
            .anyMatch(link -> link instanceof Link.RelevanceMatch match && match.ownAssets());
    for (var portion : e.item().portions()) {
      boolean idle =
          !e.subject().active()
              && !ownAssets
              && !e.byDuty(portion)
              && Entitlement.label(e, portion) != Tlp.CLEAR;
      if (idle
          || (portion.marks().step() > 4 && portion.marks().step() > e.subject().clearance())) {
        e.limit(portion, Disclosure.REMOVED, Clause.PERSONAL);
      }
    }
  }
}

package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 5 (domain §3.6): the person is trained, and the account is in use. An idle account loses
/// sight of others' material, but never of its own reports, of what a law sends it, or of what
/// touches its own assets. (Clearance is asked for where the class matrix says so; what the ladder
/// puts above step 4 is not kept here.)
final class PersonalStanding implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    if (e.isReporter()) {
      return;
    }
    boolean idle = !e.subject().standing().active() && !touchesOwnAssets(e);
    for (var portion : e.item().portions()) {
      if (e.byDuty(portion)) {
        continue;
      }
      if (idle && portion.label(e.item()) != Tlp.CLEAR) {
        e.remove(portion, Clause.PERSONAL);
      }
      if (!Requirements.met(e, portion, Requirement.Kind.TRAINING)) {
        e.remove(portion, Clause.TRAINING);
      }
    }
  }

  private static boolean touchesOwnAssets(Evaluation e) {
    return e.context().links().contains(new Link.RelevanceMatch(true));
  }
}

package jp.noroshi.handling;

/// Step 2 (domain §3.6): what the law protects is removed unless a recorded legal basis covers it.
/// No emergency overrides this.
final class HardLaw implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (e.relation() == Relation.REPORTER) {
        continue; // one's own data
      }
      var marks = portion.marks();
      boolean covered = e.byDuty(portion);
      if (marks.step() > 4
          || needs(e, marks, Caveat.CommunicationsSecrecy.class, "communications-secrecy", covered)
          || needs(e, marks, Caveat.PersonalData.class, "personal-data", covered)
          || needs(e, marks, Caveat.EvidenceHold.class, "evidence-hold", false)) {
        e.limit(portion, Disclosure.REMOVED, Clause.HARD_LAW);
      }
    }
  }

  private static boolean needs(
      Evaluation e, Marks marks, Class<? extends Caveat> caveat, String basis, boolean covered) {
    return marks.has(caveat) && !covered && !e.context().legalBases().contains(basis);
  }
}

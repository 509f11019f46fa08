package jp.noroshi.handling;

/// Step 2 (domain §3.6): what the law protects is removed unless a recorded legal basis covers it.
/// No emergency overrides this.
final class HardLaw implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      var marks = portion.marks();
      if (marks.step() > 4) {
        // Kept in accredited instances only, not even for the one it came from.
        e.limit(portion, Disclosure.REMOVED, Clause.HARD_LAW);
        continue;
      }
      if (e.relation() == Relation.REPORTER) {
        continue; // one's own data
      }
      boolean covered = e.byDuty(portion);
      // A duty to report is no basis for what the secrecy of communications protects.
      if (needs(e, marks, Caveat.CommunicationsSecrecy.class, "communications-secrecy", false)
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

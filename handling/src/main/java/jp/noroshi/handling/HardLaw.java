package jp.noroshi.handling;

import jp.noroshi.handling.LegalBasis.Protection;

/// Step 2 (domain §3.6): what the law protects is removed unless a recorded legal basis covers it.
/// No emergency overrides this.
final class HardLaw implements RuleStep {
  private static final int HIGHEST_KEPT_HERE = 4;

  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (portion.marks().step() > HIGHEST_KEPT_HERE) {
        // Kept in accredited instances only, not even for the one it came from.
        e.remove(portion, Clause.HARD_LAW);
      }
      if (!e.isReporter()) { // one's own data
        protect(e, portion);
      }
      if (couldBlockCommunications(e, portion)) {
        require(e, portion, Protection.COMMUNICATIONS_SECRECY, Clause.COMMUNICATIONS_SECRECY);
      }
    }
  }

  private static void protect(Evaluation e, Portion portion) {
    var marks = portion.marks();
    // A duty to report is no basis for what the secrecy of communications protects, nor for
    // evidence or a foreign partner's word.
    if (marks.has(Caveat.CommunicationsSecrecy.class)) {
      require(e, portion, Protection.COMMUNICATIONS_SECRECY, Clause.COMMUNICATIONS_SECRECY);
    }
    if (marks.has(Caveat.EvidenceHold.class)) {
      require(e, portion, Protection.EVIDENCE_HOLD, Clause.HARD_LAW);
    }
    if (marks.caveats().contains(new Caveat.OriginatorControlled(true))) {
      require(e, portion, Protection.FOREIGN_CONTROL, Clause.HARD_LAW);
    }
    if (marks.has(Caveat.PersonalData.class) && !e.byDuty(portion)) {
      require(e, portion, Protection.PERSONAL_DATA, Clause.HARD_LAW);
    }
  }

  // Whoever carries the communications of others and blocks by what it was sent, reads them: PAP
  // alone never suffices for that (電気通信事業法 第4条).
  private static boolean couldBlockCommunications(Evaluation e, Portion portion) {
    return portion.portionClass() == PortionClass.T
        && (e.action() == Action.EXPORT_MACHINE || e.action() == Action.ACT_EXTERNAL)
        && e.rules().carriesCommunications(e.subject());
  }

  private static void require(Evaluation e, Portion portion, Protection protection, Clause clause) {
    if (!e.context().covered(protection, e.action())) {
      e.remove(portion, clause);
    }
  }
}

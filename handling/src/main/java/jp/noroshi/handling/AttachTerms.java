package jp.noroshi.handling;

import jp.noroshi.handling.Terms.Obligation;
import jp.noroshi.stix.Tlp;

/// Step 9 (domain §3.6): what comes with being allowed.
final class AttachTerms implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    if (e.isReporter()) {
      return;
    }
    for (var portion : e.item().portions()) {
      if (e.shown(portion) != Disclosure.REMOVED) {
        attach(e, portion);
      }
    }
    boolean exceptional = e.context().links().stream().anyMatch(Link.BreakGlass.class::isInstance);
    if (exceptional) {
      e.obligations().add(Obligation.NOTIFY_ORIGINATOR);
    }
  }

  private static void attach(Evaluation e, Portion portion) {
    var obligations = e.obligations();
    var marks = portion.marks();
    var label = portion.label(e.item());
    obligations.add(Obligation.READ_RECEIPT);
    if (e.relation() != Relation.PUBLIC && portion.portionClass() == PortionClass.T) {
      obligations.add(Obligation.FEEDBACK_DUE);
    }
    if (label.compareTo(Tlp.AMBER) >= 0) {
      obligations.add(Obligation.ENCRYPT_AT_REST);
      obligations.add(Obligation.ONWARD_LOG);
    }
    if (label.compareTo(Tlp.AMBER_STRICT) >= 0) {
      obligations.add(Obligation.NO_FORWARDING);
      obligations.add(Obligation.WATERMARK);
    }
    if (e.shown(portion) == Disclosure.CLEANED || marks.has(Caveat.ChathamHouse.class)) {
      obligations.add(Obligation.NO_ATTRIBUTION);
    }
    if (marks.has(Caveat.OriginatorControlled.class)) {
      obligations.add(Obligation.NOTIFY_ORIGINATOR);
      obligations.add(Obligation.NO_FORWARDING);
    }
    if (marks.has(Caveat.Proprietary.class)) {
      obligations.add(Obligation.NO_FORWARDING);
    }
    marks.use().ifPresent(use -> attach(e, use));
    if (e.context().emergency() == Emergency.CRISIS
        && !e.byDuty(portion)
        && label != Tlp.CLEAR
        && !e.item().audience().admits(e.subject())) {
      obligations.add(Obligation.NOTIFY_ORIGINATOR); // widened by a release officer
    }
  }

  private static void attach(Evaluation e, UsePolicy use) {
    var obligations = e.obligations();
    if (use.encryptInTransit()) {
      obligations.add(Obligation.ENCRYPT_IN_TRANSIT);
    }
    if (use.attribution() == UsePolicy.Attribution.MUST_NOT) {
      obligations.add(Obligation.NO_ATTRIBUTION);
    }
    if (!use.notifyAffected()) {
      obligations.add(Obligation.NO_NOTICE_TO_AFFECTED);
    }
    if (!use.resale()) {
      obligations.add(Obligation.NO_RESALE);
    }
  }
}

package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 9 (domain §3.6): what comes with being allowed.
final class Obligations implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    if (e.relation() == Relation.REPORTER) {
      return;
    }
    for (var portion : e.item().portions()) {
      if (e.shown(portion) == Disclosure.REMOVED) {
        continue;
      }
      var label = Entitlement.label(e, portion);
      e.obligations().add(Outcome.Obligation.READ_RECEIPT);
      if (label.compareTo(Tlp.AMBER) >= 0) {
        e.obligations().add(Outcome.Obligation.ENCRYPT_AT_REST);
      }
      if (label.compareTo(Tlp.AMBER_STRICT) >= 0) {
        e.obligations().add(Outcome.Obligation.NO_FORWARDING);
        e.obligations().add(Outcome.Obligation.WATERMARK);
      }
      if (e.shown(portion) == Disclosure.CLEANED
          || portion.marks().has(Caveat.ChathamHouse.class)) {
        e.obligations().add(Outcome.Obligation.NO_ATTRIBUTION);
      }
      if (portion.marks().has(Caveat.OriginatorControlled.class)) {
        e.obligations().add(Outcome.Obligation.NOTIFY_ORIGINATOR);
        e.obligations().add(Outcome.Obligation.NO_FORWARDING);
      }
    }
  }
}

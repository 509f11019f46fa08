package jp.noroshi.handling;

import java.util.Optional;

/// Step 7 (domain §3.6): the class matrix says in which form at most; a consent may open one cell
/// further. What was told under LIMITED-USE is not for supervision.
final class ClassLimits implements RuleStep {
  private final ClassMatrix matrix;

  ClassLimits(ClassMatrix matrix) {
    this.matrix = matrix;
  }

  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (e.byDuty(portion)) {
        continue;
      }
      if (portion.marks().has(Caveat.LimitedUse.class)
          && (e.context().supervision() || e.action() == Action.LEGAL_USE)) {
        e.limit(portion, Disclosure.REMOVED, Clause.CLASS_MATRIX);
        continue;
      }
      // An authority sees raw only what its law requires; the rest of its row needs a consent like
      // anyone's.
      var row = e.relation() == Relation.COMPETENT_AUTHORITY ? Relation.MEMBER : e.relation();
      var limit = matrix.limit(row, portion.portionClass());
      var consent = consent(e, portion);
      var opened = consent.map(limit::atLeast).orElse(limit);
      e.limit(portion, opened, opened == limit ? Clause.CLASS_MATRIX : Clause.CONSENT);
      protectSource(e, portion);
    }
  }

  /// Under the Chatham House rule the source stays hidden whatever was consented to.
  private static void protectSource(Evaluation e, Portion portion) {
    if (portion.portionClass() == PortionClass.V
        && portion.marks().has(Caveat.ChathamHouse.class)
        && e.relation() != Relation.REPORTER
        && e.relation() != Relation.LEAD_OFFICE) {
      e.limit(portion, Disclosure.REMOVED, Clause.CLASS_MATRIX);
    }
  }

  /// Whether the class matrix or a consent would show the portion at all.
  boolean wouldShow(Evaluation e, Portion portion) {
    var row = e.relation() == Relation.COMPETENT_AUTHORITY ? Relation.MEMBER : e.relation();
    return matrix.limit(row, portion.portionClass()) != Disclosure.REMOVED
        || consent(e, portion).filter(upTo -> upTo != Disclosure.REMOVED).isPresent();
  }

  private static Optional<Disclosure> consent(Evaluation e, Portion portion) {
    return e.item().consents().stream()
        .filter(c -> c.covers(e.subject(), e.item(), portion, e.context().now()))
        .map(Consent::upTo)
        .max(Disclosure::compareTo);
  }
}

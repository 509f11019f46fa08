package jp.noroshi.handling;

import java.util.Optional;

/// Step 7 (domain §3.6): the class matrix says in which form at most; a consent may open one cell
/// further. What was told under LIMITED-USE is not for supervision.
final class ClassLimits implements RuleStep {
  private static final int LOWEST_STATE_SECRET = 5;

  @Override
  public void apply(Evaluation e) {
    for (var portion : e.item().portions()) {
      if (e.byDuty(portion)) {
        continue;
      }
      if (!e.isReporter() && isBeyondLimitedUse(e, portion)) {
        e.remove(portion, Clause.LIMITED_USE);
      }
      var limit = limit(e, portion);
      var opened = consent(e, portion).map(limit::atLeast).orElse(limit);
      e.limit(portion, opened, opened == limit ? Clause.CLASS_MATRIX : Clause.CONSENT);
      if (portion.portionClass() == PortionClass.V && hidesSource(e, portion.marks())) {
        e.remove(portion, Clause.CLASS_MATRIX);
      }
    }
  }

  private static boolean isBeyondLimitedUse(Evaluation e, Portion portion) {
    return portion.marks().has(Caveat.LimitedUse.class)
        && (e.context().purpose() == Purpose.SUPERVISION || e.action() == Action.LEGAL_USE);
  }

  private static Disclosure limit(Evaluation e, Portion portion) {
    var cell = e.rules().matrix().cell(e.relation(), portion.portionClass());
    boolean holds =
        switch (cell.condition()) {
          case ALWAYS -> true;
          case CLEARED ->
              e.item()
                  .caseId()
                  .filter(id ->
                      e.subject().standing().cleared(LOWEST_STATE_SECRET, id, e.context().now()))
                  .isPresent();
          case CONSULTED -> e.context().links().contains(new Link.NamedByOriginator());
          case ON_CASE ->
              !e.context().links().stream().allMatch(Link.RelevanceMatch.class::isInstance);
        };
    return holds ? cell.upTo() : Disclosure.REMOVED;
  }

  private static Optional<Disclosure> consent(Evaluation e, Portion portion) {
    return e.item().permissions().consents().stream()
        .filter(consent -> consent.covers(e.subject(), e.item(), portion, e.context()))
        .map(Consent::upTo)
        .max(Disclosure::compareTo);
  }

  // Under the Chatham House rule the source stays hidden whatever was consented to.
  private static boolean hidesSource(Evaluation e, Marks marks) {
    return e.relation() != Relation.REPORTER
        && e.relation() != Relation.LEAD_OFFICE
        && (marks.has(Caveat.ChathamHouse.class)
            || marks
                .use()
                .filter(use -> use.attribution() == UsePolicy.Attribution.MUST_NOT)
                .isPresent());
  }
}

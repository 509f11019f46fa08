package jp.noroshi.handling;

/// Step 4 (domain §3.6): the label decides which organisations may receive a portion at all. Step
/// 3, the duty to disclose, goes before: what a law requires for this authority is not touched
/// here.
final class Entitlement implements RuleStep {
  @Override
  public void apply(Evaluation e) {
    if (e.isReporter()) {
      return;
    }
    for (var portion : e.item().portions()) {
      if (isOver(e, portion)) {
        e.remove(portion, Clause.RETENTION);
      }
      if (e.byDuty(portion)) {
        continue;
      }
      if (!entitled(e, portion)) {
        e.remove(portion, Clause.ENTITLEMENT);
      }
      if (!Requirements.met(e, portion, Requirement.Kind.AGREEMENT)) {
        e.remove(portion, Clause.AGREEMENT);
      }
    }
  }

  // What is held as evidence stays past its time, for those it is held for (step 2).
  private static boolean isOver(Evaluation e, Portion portion) {
    return !portion.marks().has(Caveat.EvidenceHold.class)
        && portion.marks().retention().map(end -> !e.context().now().isBefore(end)).orElse(false);
  }

  private static boolean entitled(Evaluation e, Portion portion) {
    var marks = portion.marks();
    if (marks.quarantined()) {
      return false; // until a release officer has understood its label
    }
    if (marks.embargo().map(until -> e.context().now().isBefore(until)).orElse(false)) {
      return false;
    }
    if (e.relation() == Relation.FOREIGN_PARTNER && !releasable(e, marks)) {
      return false;
    }
    return switch (portion.label(e.item())) {
      case CLEAR -> true;
      case GREEN, AMBER, AMBER_STRICT -> addressed(e, portion);
      case RED -> e.subject().person().filter(e.item().permissions().named()::contains).isPresent();
    };
  }

  private static boolean releasable(Evaluation e, Marks marks) {
    return marks
        .partners()
        .flatMap(partners -> e.subject().foreignPartner().map(partners::contains))
        .orElse(false);
  }

  private static boolean addressed(Evaluation e, Portion portion) {
    return e.item().audience().admits(e.subject()) || brokenGlass(e) || widened(e, portion);
  }

  private static boolean brokenGlass(Evaluation e) {
    return e.context().links().stream().anyMatch(Link.BreakGlass.class::isInstance);
  }

  private static boolean widened(Evaluation e, Portion portion) {
    return e.context().emergency() == Emergency.CRISIS
        && e.item().permissions().widenings().stream()
            .anyMatch(widening ->
                widening.portionClass() == portion.portionClass()
                    && portion.label(e.item()).compareTo(widening.audience().tlp()) <= 0
                    && widening.audience().admits(e.subject()));
  }
}

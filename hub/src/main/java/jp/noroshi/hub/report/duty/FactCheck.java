package jp.noroshi.hub.report.duty;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.rules.Sector;

/// Knows what can be asked of a case: which facts there are and which values they can have. A
/// condition that looks for what nothing can ever answer would be a duty nobody is told of.
final class FactCheck {
  private final ReportForm form;
  private final Set<String> designations;
  private final Jurisdiction jurisdiction;

  FactCheck(ReportForm form, Set<String> designations, Jurisdiction jurisdiction) {
    this.form = form;
    this.designations = Set.copyOf(designations);
    this.jurisdiction = jurisdiction;
  }

  Condition condition(RuleNode node) {
    var condition = Condition.read(node);
    for (var claim : condition.claims()) {
      check(node, claim);
    }
    return condition;
  }

  /// The questions themselves open by conditions; they are read before the designations are known.
  void checkQuestions(RuleNode designationFile) {
    for (var question : form.questions()) {
      for (var claim : question.when().claims()) {
        if (claim.fact().equals("org.designations") && !designations.contains(claim.value())) {
          throw designationFile.problem(
              "the question '%s' of report-form.yaml opens for '%s', which is missing here"
                  .formatted(question.id(), claim.value()));
        }
      }
    }
  }

  private void check(RuleNode node, Condition.Claim claim) {
    var question = form.question(claim.fact());
    if (question.isEmpty() && !DutyRules.ORGANISATION_FACTS.contains(claim.fact())) {
      throw node.problem(
          "nothing answers the fact '" + claim.fact() + "'; add a question to report-form.yaml");
    }
    var values =
        question
            .map(asked ->
                asked.choices().stream()
                    .map(Question.Choice::id)
                    .collect(Collectors.toUnmodifiableSet()))
            .orElseGet(() -> values(claim.fact()));
    if (!values.contains(claim.value())) {
      throw node.problem(
          "'%s' can never be '%s'; it can be %s"
              .formatted(claim.fact(), claim.value(), values.stream().sorted().toList()));
    }
  }

  private Set<String> values(String fact) {
    return switch (fact) {
      case "org.designations" -> designations;
      case "org.sector" ->
          jurisdiction.sectors().stream().map(Sector::id).collect(Collectors.toUnmodifiableSet());
      case "org.size" -> codes(List.of(Organisation.Size.values()), Organisation.Size::code);
      case "org.kind" -> codes(List.of(Organisation.Kind.values()), Organisation.Kind::code);
      default -> Set.of();
    };
  }

  private static <T> Set<String> codes(List<T> all, java.util.function.Function<T, String> code) {
    return all.stream().map(code).collect(Collectors.toUnmodifiableSet());
  }
}

package jp.noroshi.hub.report.brief;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Condition;
import jp.noroshi.hub.report.duty.Truth;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.shell.Bilingual;

/// What may have to be decided in an incident (`rules/decisions.yaml`).
public record Decisions(List<Decision> decisions) {

  public Decisions {
    decisions = List.copyOf(decisions);
  }

  /// One decision.
  ///
  /// @param consider what to weigh
  /// @param when in which cases it is due
  public record Decision(String id, Bilingual name, Bilingual consider, Condition when) {}

  static Decisions bundled() {
    return read(RuleFile.bundled("decisions.yaml"));
  }

  /// @throws jp.noroshi.hub.rules.RuleException naming what is wrong and where
  static Decisions read(RuleNode file) {
    file.allowOnly(Set.of("version", "evidence", "decisions"));
    return new Decisions(
        file.list(
            "decisions",
            node -> {
              node.allowOnly(Set.of("id", "name", "consider", "when"));
              return new Decision(
                  node.text("id"),
                  node.bilingual("name"),
                  node.bilingual("consider"),
                  Condition.read(node.child("when")));
            }));
  }

  /// Those that are due, or may be: while a fact is not known the question stays.
  List<Decision> due(Function<String, Answer> facts) {
    return decisions.stream()
        .filter(decision -> decision.when().evaluate(facts) != Truth.FALSE)
        .toList();
  }
}

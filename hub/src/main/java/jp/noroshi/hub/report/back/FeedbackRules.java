package jp.noroshi.hub.report.back;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.shell.Bilingual;

/// What an authority owes a reporter, and within which time (`rules/feedback.yaml`).
///
/// @param stages in the order in which they are owed
public record FeedbackRules(List<Stage> stages) {
  public FeedbackRules {
    stages = List.copyOf(stages);
  }

  /// @param within time from the moment the authority has the filing
  public record Stage(String id, Duration within, Bilingual name) {}

  static FeedbackRules bundled() {
    return read(RuleFile.bundled("feedback.yaml"));
  }

  /// @throws jp.noroshi.hub.rules.RuleException naming what is wrong and where
  static FeedbackRules read(RuleNode file) {
    file.allowOnly(Set.of("version", "evidence", "stages"));
    return new FeedbackRules(
        file.list(
            "stages",
            node -> {
              node.allowOnly(Set.of("id", "hours", "name"));
              return new Stage(
                  node.text("id"),
                  Duration.ofHours(node.number("hours", 1)),
                  node.bilingual("name"));
            }));
  }

  /// The words for a stage; its code where the rules no longer know it.
  public Bilingual words(String stage) {
    return stages.stream()
        .filter(one -> one.id().equals(stage))
        .map(Stage::name)
        .findFirst()
        .orElse(new Bilingual(stage, stage));
  }
}

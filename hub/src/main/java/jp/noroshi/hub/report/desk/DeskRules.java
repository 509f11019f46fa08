package jp.noroshi.hub.report.desk;

import java.time.Duration;
import java.util.Set;
import jp.noroshi.handling.cleaning.Rarity;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// When what is shared of a report waits for a release officer, and how long at most
/// (`rules/release-desk.yaml`).
record DeskRules(Rarity.Threshold threshold, Duration within) {
  private static final Set<String> KEYS =
      Set.of("version", "registries", "lostIn", "score", "hours");

  static DeskRules bundled() {
    return read(RuleFile.bundled("release-desk.yaml"));
  }

  /// @throws jp.noroshi.hub.rules.RuleException naming what is wrong and where
  static DeskRules read(RuleNode file) {
    file.allowOnly(KEYS);
    int score = file.number("score", 0);
    if (score > Rarity.ALONE) {
      throw file.problem("score must be at most " + Rarity.ALONE);
    }
    return new DeskRules(
        new Rarity.Threshold(
            file.text("version"), file.number("registries", 1), file.number("lostIn", 2), score),
        Duration.ofHours(file.number("hours", 1)));
  }
}

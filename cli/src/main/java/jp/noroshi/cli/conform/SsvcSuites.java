package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jp.noroshi.engine.vulnerability.ssvc.DecisionTable;
import jp.noroshi.engine.vulnerability.ssvc.SsvcException;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;

/// Decisions of SSVC by their tables.
final class SsvcSuites {
  private SsvcSuites() {}

  static Map<String, Suite> all() {
    return Map.of("ssvc-decisions", SsvcSuites::decision);
  }

  private static Outcome decision(JsonObject given, Path folder) {
    var expected = Fields.text(given, "expect");
    var answers = new HashMap<String, String>();
    given
        .object("inputs")
        .orElseThrow()
        .members()
        .forEach((point, value) -> answers.put(point, ((JsonString) value).value()));
    try {
      return Outcome.of(
          expected, DecisionTable.named(Fields.text(given, "table")).decide(answers), "");
    } catch (SsvcException refused) {
      return new Outcome.Failed(expected, "error", String.valueOf(refused.getMessage()));
    }
  }
}

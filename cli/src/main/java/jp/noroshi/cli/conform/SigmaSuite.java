package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.List;
import jp.noroshi.engine.indicator.sigma.LogEvent;
import jp.noroshi.engine.indicator.sigma.SigmaException;
import jp.noroshi.engine.indicator.sigma.SigmaIndex;
import jp.noroshi.engine.indicator.sigma.SigmaRule;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;

/// Sigma rules and events they must fire on.
final class SigmaSuite implements Suite {
  @Override
  public Outcome run(JsonObject given, Path folder) {
    long expected =
        given.find("expect_match_count").orElse(null) instanceof JsonNumber count
            ? count.wholeNumber().orElseThrow()
            : 1;
    try {
      var index = SigmaIndex.of(List.of(SigmaRule.parse(given.string("rule_yaml").orElseThrow())));
      long fired =
          given.array("events").stream()
              .filter(event -> !index.match(LogEvent.of((JsonObject) event)).isEmpty())
              .count();
      return fired >= expected
          ? Outcome.PASSED
          : new Outcome.Failed("at least " + expected, String.valueOf(fired), "");
    } catch (SigmaException refused) {
      return new Outcome.Failed(
          "at least " + expected, "refused", String.valueOf(refused.getMessage()));
    }
  }
}

package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.engine.indicator.index.Hits;
import jp.noroshi.engine.indicator.index.IndicatorSet;
import jp.noroshi.engine.indicator.index.PatternState;
import jp.noroshi.engine.indicator.index.Rule;
import jp.noroshi.engine.indicator.index.Terms;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.pattern.match.Observed;

/// What STIX patterns match, asked of the compiled index.
final class EngineSuite implements Suite {
  private static final Terms TERMS =
      new Terms(
          Instant.EPOCH,
          Optional.empty(),
          false,
          OptionalInt.empty(),
          Set.of(),
          List.of(),
          Optional.empty());

  @Override
  public Outcome run(JsonObject given, Path folder) {
    var expected = given.string("expect").orElseThrow();
    try {
      var pattern = StixPattern.parse(given.string("pattern").orElseThrow());
      var observed =
          given.array("observations").stream()
              .flatMap(value -> Observed.of((JsonObject) value).stream())
              .toList();
      var compiled =
          IndicatorSet.compile(List.of(new Rule(StixId.random("indicator"), pattern, TERMS)));
      var state = new PatternState(PatternState.Limits.ORDINARY);
      var hits = compiled.set().match(observed, state);
      var failures = compiled.refused().isEmpty() ? hits.failures() : compiled.refused();
      return failures.isEmpty()
          ? Outcome.of(expected, hits.hits().isEmpty() ? "no-match" : "match", "")
          : Outcome.of(expected, "error", reasons(failures));
    } catch (PatternException | StixException refused) {
      return Outcome.of(expected, "error", String.valueOf(refused.getMessage()));
    }
  }

  private static String reasons(List<Hits.Failure> failures) {
    return failures.stream().map(Hits.Failure::reason).collect(Collectors.joining("; "));
  }
}

package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.pattern.match.Observed;
import jp.noroshi.stix.pattern.match.PatternMatcher;

/// STIX patterns: which are valid, which mean the same, what they match.
final class PatternSuites {
  private PatternSuites() {}

  static Map<String, Suite> all() {
    return Map.of(
        "stix-patterns-valid", PatternSuites::valid,
        "stix-patterns-invalid", PatternSuites::valid,
        "stix-patterns-mutated", PatternSuites::valid,
        "stix-pattern-equivalence", PatternSuites::equivalent,
        "stix-pattern-match-cases", PatternSuites::match,
        "stix-pattern-match-cases-stix20", PatternSuites::match);
  }

  private static Outcome valid(JsonObject given, Path folder) {
    var expected = given.string("expect").orElseThrow();
    try {
      var text = given.string("pattern").orElseThrow();
      boolean older = given.string("stix_version").filter("2.0"::equals).isPresent();
      var pattern = older ? StixPattern.parse(text) : StixPattern.parseStrictly(text);
      // A pattern that was read and is not the same when written and read again was not understood.
      return StixPattern.parse(pattern.toString()).equals(pattern)
          ? Outcome.of(expected, "valid", pattern.toString())
          : new Outcome.Failed("the same pattern", "another", pattern.toString());
    } catch (PatternException invalid) {
      return Outcome.of(expected, "invalid", invalid.en());
    }
  }

  private static Outcome equivalent(JsonObject given, Path folder) {
    boolean expected =
        given.find("expect_equivalent").filter(new JsonBoolean(true)::equals).isPresent();
    try {
      boolean equivalent =
          StixPattern.parse(given.string("a").orElseThrow())
              .isEquivalentTo(StixPattern.parse(given.string("b").orElseThrow()));
      return Outcome.of(expected, equivalent, "");
    } catch (PatternException invalid) {
      // What is no pattern is equivalent to none.
      return Outcome.of(expected, false, invalid.en());
    }
  }

  /// Asked of the interpreter first and, where that is right, of the compiled index.
  private static Outcome match(JsonObject given, Path folder) {
    var interpreted = interpreted(given);
    return interpreted.equals(Outcome.PASSED) ? new EngineSuite().run(given, folder) : interpreted;
  }

  private static Outcome interpreted(JsonObject given) {
    var expected = given.string("expect").orElseThrow();
    try {
      var pattern = StixPattern.parse(given.string("pattern").orElseThrow());
      var observed =
          given.array("observations").stream()
              .flatMap(value -> Observed.of((JsonObject) value).stream())
              .toList();
      Optional<?> matched = PatternMatcher.match(pattern, observed);
      return Outcome.of(expected, matched.isPresent() ? "match" : "no-match", "");
    } catch (PatternException | StixException refused) {
      return Outcome.of(expected, "error", String.valueOf(refused.getMessage()));
    }
  }
}

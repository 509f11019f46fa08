package jp.noroshi.engine.indicator.sigma;

import java.util.List;
import java.util.Optional;

/// A rule, read.
///
/// @param id a UUID as a rule; empty where the rule has none
/// @param level `informational` to `critical`; empty where the rule does not say
/// @param tags such as `attack.t1059.001`
public record SigmaRule(
    Optional<String> id,
    String title,
    Optional<String> level,
    List<String> tags,
    LogSource source,
    Detection detection) {
  public SigmaRule {
    tags = List.copyOf(tags);
  }

  /// Reads a rule.
  ///
  /// @throws SigmaException saying where it is no rule, or what it uses that is not supported
  public static SigmaRule parse(String yaml) {
    return SigmaReader.read(yaml);
  }

  /// Which logs a rule is about (specification, "Log Source"); each absent where any will do.
  public record LogSource(
      Optional<String> category, Optional<String> product, Optional<String> service) {}
}

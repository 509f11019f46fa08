package jp.noroshi.engine.indicator.index;

import jp.noroshi.stix.StixId;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.pattern.StixPattern;

/// An indicator as an index takes it.
public record Rule(StixId id, StixPattern pattern, Terms terms) {
  /// Takes an indicator with its pattern and terms.
  ///
  /// @param indicator whose `pattern_type` is `stix`
  /// @throws jp.noroshi.stix.pattern.PatternException saying where its pattern is none
  public static Rule of(Indicator indicator) {
    return new Rule(indicator.id(), StixPattern.parse(indicator.pattern()), Terms.of(indicator));
  }
}

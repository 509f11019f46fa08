package jp.noroshi.engine.indicator.index;

import java.util.List;
import jp.noroshi.stix.StixId;

/// What came of putting observations to a set of indicators.
///
/// @param hits each indicator once
/// @param failures indicators that could not be tried
public record Hits(List<Hit> hits, List<Failure> failures) {
  public Hits {
    hits = List.copyOf(hits);
    failures = List.copyOf(failures);
  }

  /// An indicator that could not be tried on what was observed.
  ///
  /// @param reason what in it cannot be compared, or takes too many steps
  public record Failure(StixId indicator, String reason) {}
}

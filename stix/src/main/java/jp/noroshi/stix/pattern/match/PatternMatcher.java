package jp.noroshi.stix.pattern.match;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.pattern.StixPattern;

/// Says what a pattern matches (STIX 2.1 §9), by the letter. Stateless and thread-safe.
public final class PatternMatcher {
  private PatternMatcher() {}

  /// Observations that together match the pattern, by their place in the list, in order; empty when
  /// there are none. Where several sets match, which is given is not specified.
  ///
  /// @throws StixException `INVALID_OBJECT` or `INVALID_TIMESTAMP` when constants or values cannot
  ///   be compared as the pattern asks, `UNSUPPORTED` when it would take too many steps
  public static Optional<List<Integer>> match(StixPattern pattern, List<Observed> observed) {
    return new Search(observed).find(Goal.of(pattern.observation(), observed));
  }
}

package jp.noroshi.stix.pattern.match;

import java.util.BitSet;
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
    return new Search(observed)
        .find(
            Goal.of(
                pattern.observation(),
                observed,
                condition -> candidates(CompiledCondition.of(condition), observed)));
  }

  private static BitSet candidates(CompiledCondition condition, List<Observed> observed) {
    var candidates = new BitSet();
    for (int i = 0; i < observed.size(); i++) {
      candidates.set(i, condition.holds(observed.get(i)));
    }
    return candidates;
  }

  /// The same for observations of which it is known already which conditions they meet; of each
  /// only its times and number are looked at.
  ///
  /// @param met for each [jp.noroshi.stix.pattern.Observation.Single] of the pattern, in the order
  ///   written, the places of the observations that meet its condition
  /// @throws StixException `UNSUPPORTED` when it would take too many steps
  public static Optional<List<Integer>> match(
      StixPattern pattern, List<Observed> observed, List<BitSet> met) {
    var next = met.iterator();
    return new Search(observed).find(Goal.of(pattern.observation(), observed, _ -> next.next()));
  }
}

package jp.noroshi.cli.conform;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Counts what was expected, what was found, and what was both.
final class Tally {
  private long expected;
  private long found;
  private long both;

  void add(Set<String> expectedItems, Set<String> foundItems) {
    expected += expectedItems.size();
    found += foundItems.size();
    both += common(expectedItems, foundItems).size();
  }

  /// How much of what was expected was found, 0 to 1; 1 where nothing was.
  double recall() {
    return expected == 0 ? 1 : (double) both / expected;
  }

  /// How much of what was found was expected, 0 to 1; 1 where nothing was found.
  double precision() {
    return found == 0 ? 1 : (double) both / found;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "recall %.1f %% (%d of %d), precision %.1f %% (%d of %d)",
        100 * recall(),
        both,
        expected,
        100 * precision(),
        both,
        found);
  }

  private static Set<String> common(Collection<String> one, Collection<String> other) {
    var common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }
}

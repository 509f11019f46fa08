package jp.noroshi.engine.indicator.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.stix.StixId;

/// The identifiers and terms of indicators of which nothing else needs to be kept: 20 bytes each.
/// Equal terms are kept once.
final class SimpleRules {
  static final String TYPE = "indicator";

  private long[] high = new long[16];
  private long[] low = new long[16];
  private int[] terms = new int[16];
  private int count;
  private final List<Terms> all = new ArrayList<>();
  private final Map<Terms, Integer> places = new HashMap<>();

  /// Adds an indicator.
  ///
  /// @param id of type `indicator`
  /// @return its number
  int add(StixId id, Terms given) {
    if (count == high.length) {
      int more = count + (count >> 1);
      high = Arrays.copyOf(high, more);
      low = Arrays.copyOf(low, more);
      terms = Arrays.copyOf(terms, more);
    }
    high[count] = id.uuid().getMostSignificantBits();
    low[count] = id.uuid().getLeastSignificantBits();
    terms[count] =
        places.computeIfAbsent(
            given,
            _ -> {
              all.add(given);
              return all.size() - 1;
            });
    return count++;
  }

  /// Gives back what was taken in advance.
  void trim() {
    high = Arrays.copyOf(high, count);
    low = Arrays.copyOf(low, count);
    terms = Arrays.copyOf(terms, count);
    places.clear();
  }

  int size() {
    return count;
  }

  StixId id(int number) {
    return new StixId(TYPE, new UUID(high[number], low[number]));
  }

  Terms terms(int number) {
    return all.get(terms[number]);
  }
}

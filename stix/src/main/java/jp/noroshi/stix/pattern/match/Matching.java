package jp.noroshi.stix.pattern.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Gives each demand different observations, none more often than it was observed: a flow from
/// demands to observations, enlarged along augmenting paths as long as there are any.
final class Matching {
  /// @param candidates observations that would do
  /// @param times how many are wanted
  record Demand(BitSet candidates, long times) {}

  private final List<Demand> demands;
  private final long[][] flow;
  private final long[] free;

  private Matching(List<Demand> demands, List<Observed> observed) {
    this.demands = demands;
    this.flow = new long[demands.size()][observed.size()];
    this.free = observed.stream().mapToLong(Observed::times).toArray();
  }

  /// The observations taken, by their place, each once; empty when not all demands can be met.
  static Optional<List<Integer>> of(List<Demand> demands, List<Observed> observed) {
    var matching = new Matching(demands, observed);
    for (int d = 0; d < demands.size(); d++) {
      long wanted = demands.get(d).times();
      while (wanted > 0) {
        long moved = matching.augment(d, wanted, new BitSet());
        if (moved == 0) {
          return Optional.empty();
        }
        wanted -= moved;
      }
    }
    return Optional.of(matching.taken());
  }

  /// Finds up to `wanted` more for a demand, by asking other demands to take something else where
  /// nothing is free; returns how many.
  private long augment(int demand, long wanted, BitSet seen) {
    var candidates = demands.get(demand).candidates();
    for (int o = candidates.nextSetBit(0); o >= 0; o = candidates.nextSetBit(o + 1)) {
      if (!seen.get(o) && free[o] > 0) {
        long moved = Math.min(wanted, free[o]);
        free[o] -= moved;
        flow[demand][o] += moved;
        return moved;
      }
    }
    for (int o = candidates.nextSetBit(0); o >= 0; o = candidates.nextSetBit(o + 1)) {
      if (!seen.get(o)) {
        seen.set(o);
        for (int other = 0; other < demands.size(); other++) {
          if (other != demand && flow[other][o] > 0) {
            long moved = augment(other, Math.min(wanted, flow[other][o]), seen);
            if (moved > 0) {
              flow[other][o] -= moved;
              flow[demand][o] += moved;
              return moved;
            }
          }
        }
      }
    }
    return 0;
  }

  private List<Integer> taken() {
    var taken = new ArrayList<Integer>();
    for (int o = 0; o < free.length; o++) {
      for (var row : flow) {
        if (row[o] > 0 && (taken.isEmpty() || taken.getLast() != o)) {
          taken.add(o);
        }
      }
    }
    return taken;
  }
}

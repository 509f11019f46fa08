package jp.noroshi.handling;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What each organisation contributed to a figure that may leave (domain §3.6, combining rule e): a
/// figure counts as disclosure, so it is told only when it hides every contributor among others.
/// The figure itself may be a sum, a count or a statistic over what was contributed. Immutable.
///
/// Two figures tell a third, their difference; so a new figure is also held against those told
/// before. Only pairs are compared: where figures may be asked for freely, three of them can tell
/// what no two do. Offer few, fixed questions.
///
/// @param amounts what each contributed, by the organisation's id; above zero
public record Aggregate(Map<String, Double> amounts) {
  /// The largest part of a figure that may come from one organisation.
  public static final double LARGEST_SHARE = 0.6;

  /// @throws IllegalArgumentException when an amount is not a number above zero
  public Aggregate {
    amounts = Map.copyOf(amounts);
    amounts.forEach((who, amount) -> {
      if (!(amount > 0) || amount.isInfinite()) {
        throw new IllegalArgumentException("not an amount above zero: " + amount);
      }
    });
  }

  /// Whether a figure may be told.
  public enum Verdict {
    TELL,
    /// Fewer than [Band#FEWEST] organisations contributed.
    TOO_FEW,
    /// More than [#LARGEST_SHARE] came from one organisation.
    ONE_DOMINATES,
    /// Held beside an earlier figure it would tell of too few, or mostly of one.
    DIFFERENCE
  }

  /// Whether the figure may be told after these were told.
  ///
  /// @param earlier what was contributed to the figures of the same kind told before
  public Verdict after(Collection<Aggregate> earlier) {
    var alone = alone();
    if (alone != Verdict.TELL) {
      return alone;
    }
    boolean safe =
        earlier.stream()
            .map(this::difference)
            .allMatch(change -> change.amounts.isEmpty() || change.alone() == Verdict.TELL);
    return safe ? Verdict.TELL : Verdict.DIFFERENCE;
  }

  private Verdict alone() {
    if (amounts.size() < Band.FEWEST) {
      return Verdict.TOO_FEW;
    }
    double all = amounts.values().stream().mapToDouble(Double::doubleValue).sum();
    double largest = amounts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return largest > LARGEST_SHARE * all ? Verdict.ONE_DOMINATES : Verdict.TELL;
  }

  // By how much each contributed more or less than before; whoever contributed the same is not in
  // it.
  private Aggregate difference(Aggregate other) {
    Set<String> all = new HashSet<>(amounts.keySet());
    all.addAll(other.amounts.keySet());
    var changes = new HashMap<String, Double>();
    for (var who : all) {
      double change =
          Math.abs(amounts.getOrDefault(who, 0.0) - other.amounts.getOrDefault(who, 0.0));
      if (change > 0) {
        changes.put(who, change);
      }
    }
    return new Aggregate(changes);
  }
}

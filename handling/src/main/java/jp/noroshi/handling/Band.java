package jp.noroshi.handling;

/// A count as it may be shown: never so exact that it tells of others' registries.
///
/// Where a count is drawn from what others registered, even "none" would tell; [#guarded] says so
/// much only of five and more.
///
/// @param from smallest count in the band
/// @param to largest count in the band; [Integer#MAX_VALUE] for an open end
public record Band(int from, int to) {
  /// The fewest organisations of which anything may be told (domain §3.6, combining rule e).
  public static final int FEWEST = 5;

  /// A count that is not told at all.
  public static final Band UNTOLD = new Band(0, Integer.MAX_VALUE);

  private static final int[] EDGES = {
    0, 1, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000
  };

  /// The band a count falls into: 0, 1–4, 5–9, 10–19, 20–49, …
  public static Band of(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative: " + count);
    }
    for (int i = EDGES.length - 1; i >= 0; i--) {
      if (count >= EDGES[i]) {
        int to = i == EDGES.length - 1 ? Integer.MAX_VALUE : EDGES[i + 1] - 1;
        return new Band(EDGES[i], to);
      }
    }
    throw new IllegalStateException("no band for " + count);
  }

  /// The band of a count that tells of others' registries: below [#FEWEST] it does not even say
  /// whether there are any.
  public static Band guarded(int count) {
    var band = of(count);
    return band.from() < FEWEST ? new Band(0, FEWEST - 1) : band;
  }

  public String ja() {
    if (to == 0) {
      return "なし";
    }
    if (equals(UNTOLD)) {
      return "示しません";
    }
    if (from == 0) {
      return "5未満（なしを含む）";
    }
    if (from == 1) {
      return "5未満";
    }
    return to == Integer.MAX_VALUE ? from + "以上" : from + "〜" + to;
  }

  public String en() {
    if (to == 0) {
      return "none";
    }
    if (equals(UNTOLD)) {
      return "not told";
    }
    if (from == 0) {
      return "fewer than 5, or none";
    }
    if (from == 1) {
      return "fewer than 5";
    }
    return to == Integer.MAX_VALUE ? from + " or more" : from + "–" + to;
  }
}

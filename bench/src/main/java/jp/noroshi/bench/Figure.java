package jp.noroshi.bench;

import java.math.BigDecimal;

/// One measured figure and what it is held against.
///
/// @param what e.g. `decision over interned audiences / plain bitmap test`
/// @param value in `unit`
/// @param unit `×` for a ratio, else a unit of time
/// @param limit the most it may be, in the same unit
public record Figure(String what, double value, String unit, double limit) {
  boolean holds() {
    return value <= limit;
  }

  @Override
  public String toString() {
    return "%-64s %10.2f %-3s limit %s %s  %s"
        .formatted(
            what,
            value,
            unit,
            BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString(),
            unit,
            holds() ? "holds" : "BROKEN");
  }
}

package jp.noroshi.stix.pattern;

import java.math.BigDecimal;
import jp.noroshi.stix.StixTimestamp;

/// What narrows the observations that match in time or number (STIX 2.1 §9.4.3).
public sealed interface Qualifier {
  /// All within a span of time.
  ///
  /// @param seconds above 0
  record Within(BigDecimal seconds) implements Qualifier {}

  /// Matched this many times, by different observations.
  ///
  /// @param times at least 1
  record Repeats(long times) implements Qualifier {}

  /// All from a moment on and before another.
  record StartStop(StixTimestamp start, StixTimestamp stop) implements Qualifier {}

  /// As a pattern writes it.
  default String text() {
    return switch (this) {
      case Within(var seconds) -> "WITHIN " + seconds.toPlainString() + " SECONDS";
      case Repeats(var times) -> "REPEATS " + times + " TIMES";
      case StartStop(var start, var stop) -> "START t'" + start + "' STOP t'" + stop + "'";
    };
  }
}

package jp.noroshi.hub.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One report with the first instant of each stage it reached.
public record Case(String subject, Map<Stage, Instant> first) {
  public Case {
    first = Map.copyOf(first);
  }

  /// The stations of the clock, in order.
  public enum Stage {
    SUBMITTED,
    RECEIPTED,
    FILED,
    SHARED,
    ALERTED,
    OPENED,
    ACKNOWLEDGED,
    FIXED;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Optional<Instant> at(Stage stage) {
    return Optional.ofNullable(first.get(stage));
  }

  /// The time between the first instants of two stages, when both were reached. What one act did
  /// may be written down in either order, so it is never below zero.
  public Optional<Duration> between(Stage from, Stage to) {
    return at(from)
        .flatMap(start -> at(to).map(end -> Duration.between(start, end)))
        .map(time -> time.isNegative() ? Duration.ZERO : time);
  }
}

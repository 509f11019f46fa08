package jp.noroshi.hub.exchange.life;

import java.time.Duration;
import java.time.Instant;

/// How long an indicator is worth acting on.
///
/// @param since from when it counts: when it became valid or was last seen
/// @param until from this instant on it is not to be used
/// @param stated whether its author said until when; else a rule did, by what it looks for
/// @param seen whether a sighting made it last longer
/// @param confidence what its score begins with, 0–100
/// @param speed how the score falls; 1 is a straight line
public record Life(
    Instant since, Instant until, boolean stated, boolean seen, int confidence, double speed) {

  /// Whether its time is over.
  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /// What is left of its confidence, 0–100. What its author set an end to keeps it until then.
  public int score(Instant now) {
    if (isOver(now)) {
      return 0;
    }
    if (stated || !now.isAfter(since)) {
      return confidence;
    }
    double age = Duration.between(since, now).toMillis();
    double whole = Duration.between(since, until).toMillis();
    return (int) Math.round(confidence * (1 - Math.pow(age / whole, speed)));
  }
}

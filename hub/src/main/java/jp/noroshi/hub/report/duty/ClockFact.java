package jp.noroshi.hub.report.duty;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// When a clock started, as a fact someone stated.
///
/// @param at the instant of the start
/// @param statedAt when it was stated
/// @param statedBy who stated it; empty for what is only supposed
/// @param submitted of [Duty.ClockStart#PREVIOUS_STAGE_SUBMITTED]: which stage was submitted
public record ClockFact(
    Duty.ClockStart start,
    Instant at,
    Instant statedAt,
    Optional<UUID> statedBy,
    Optional<Submitted> submitted) {

  /// A stage of a duty.
  public record Submitted(String duty, String stage) {}

  public ClockFact(Duty.ClockStart start, Instant at, Instant statedAt) {
    this(start, at, statedAt, Optional.empty(), Optional.empty());
  }

  /// That a stage of a duty was submitted; it starts the clock of the stage after it, of that duty
  /// alone.
  public static ClockFact submitted(String duty, String stage, Instant at) {
    return new ClockFact(
        Duty.ClockStart.PREVIOUS_STAGE_SUBMITTED,
        at,
        at,
        Optional.empty(),
        Optional.of(new Submitted(duty, stage)));
  }
}

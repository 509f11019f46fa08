package jp.noroshi.hub.report.duty;

import java.time.Instant;

/// When a clock started, as a fact someone stated.
///
/// @param at the instant of the start
/// @param statedAt when it was stated
public record ClockFact(Duty.ClockStart start, Instant at, Instant statedAt) {}

package jp.noroshi.hub.report.back;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something an authority owes a reporter, or gave.
///
/// @param authority who owes it, by code
/// @param stage what of it, by code
/// @param dueAt an aim of the platform
public record OwedFeedback(
    UUID id,
    UUID report,
    UUID filing,
    String receipt,
    String authority,
    String stage,
    Instant dueAt,
    Optional<Given> given) {

  /// What was given.
  ///
  /// @param word for everybody
  /// @param detail for who works with it; may be empty
  /// @param helpful what the reporter says of it
  public record Given(
      Instant at, String word, String detail, Optional<Boolean> helpful, String helpfulWhy) {}

  /// Whether its time passed before it was given.
  public boolean late(Instant now) {
    return given.map(Given::at).orElse(now).isAfter(dueAt);
  }
}

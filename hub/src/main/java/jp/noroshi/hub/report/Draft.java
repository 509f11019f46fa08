package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A report being written. Any colleague with the role of a reporter may go on with it.
///
/// @param version counts the saves; a save names the version it began from
/// @param report the report it became or went on with, once sent
/// @param continues the report it goes on with; absent for a new report
public record Draft(
    UUID id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    AnswerSheet answers,
    SharingChoices choices,
    Optional<UUID> report,
    Optional<Continues> continues) {

  /// The report a draft goes on with.
  ///
  /// @param base how many continuations it had when the draft was begun
  public record Continues(UUID report, int base) {}
}

package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A report being written. Any colleague with the role of a reporter may go on with it.
///
/// @param version counts the saves; a save names the version it began from
/// @param report the report it became, once sent
public record Draft(
    UUID id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    AnswerSheet answers,
    SharingChoices choices,
    Optional<UUID> report) {}

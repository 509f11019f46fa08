package jp.noroshi.hub.report;

import java.util.Optional;
import java.util.UUID;

/// A report to be sent.
///
/// @param idempotencyKey chosen by the sender, 1 to 100 characters; a retry uses the same one
/// @param draft the draft it was written in
public record Submission(
    String idempotencyKey, AnswerSheet answers, SharingChoices choices, Optional<UUID> draft) {}

package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.UUID;

/// What a reporter gets for a report, at once.
///
/// @param number what people quote on the phone
/// @param contentHash SHA-256 of the canonical content, in hexadecimal
/// @param repeated whether this was a retry of a submission already received
public record Receipt(
    UUID report, String number, Instant submittedAt, String contentHash, boolean repeated) {}

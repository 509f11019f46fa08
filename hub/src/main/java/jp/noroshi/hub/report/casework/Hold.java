package jp.noroshi.hub.report.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// That a report and its evidence are kept for an investigation, and with whom to speak.
///
/// @param force which police force, or other body
/// @param reference number the force gave it; may be empty
/// @param toldFrom from when on the reporter is told
/// @param delayReason why not at once
public record Hold(
    UUID id,
    UUID report,
    String force,
    String contact,
    String reference,
    LocalDate toldFrom,
    Optional<String> delayReason,
    Instant heldAt,
    Optional<Instant> liftedAt) {}

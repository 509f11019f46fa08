package jp.noroshi.hub.report.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.shell.Bilingual;

/// What one shift leaves to the next.
///
/// @param own whether the viewer wrote it; whoever did cannot take it over
/// @param takenBy who took over, once somebody did
public record Shift(
    UUID id,
    String note,
    Instant givenAt,
    Bilingual givenBy,
    boolean own,
    Optional<Instant> takenAt,
    Bilingual takenBy) {}

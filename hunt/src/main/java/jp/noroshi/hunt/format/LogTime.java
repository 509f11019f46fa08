package jp.noroshi.hunt.format;

import java.time.Instant;

/// When a source says that something happened.
///
/// @param zoneAssumed whether it says so without a zone, so that the reader's was taken
public record LogTime(Instant instant, boolean zoneAssumed) {}

package jp.noroshi.hub.report.talk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One message between a reporter and one authority.
///
/// @param authority code of the authority it came from or went to
/// @param fromAuthority who wrote it
/// @param seenAt when the other side opened it
public record Message(
    UUID id,
    String authority,
    boolean fromAuthority,
    String text,
    Instant saidAt,
    Optional<Instant> seenAt) {}

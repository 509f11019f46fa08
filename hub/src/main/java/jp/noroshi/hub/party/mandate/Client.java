package jp.noroshi.hub.party.mandate;

import java.time.Instant;
import java.util.Optional;
import jp.noroshi.hub.party.Mandates;

/// An organisation the viewer's own may report for.
///
/// @param drafts begun and not sent
/// @param reports sent
/// @param nextDue when the next filing is due, if one is
public record Client(
    Mandates.Standing mandate, int drafts, int reports, Optional<Instant> nextDue) {}

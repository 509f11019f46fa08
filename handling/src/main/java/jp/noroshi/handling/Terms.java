package jp.noroshi.handling;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What comes with being allowed (domain §3.6 step 9).
///
/// @param purgeBy when the copy must be gone, if a portion says
public record Terms(Set<Obligation> obligations, Optional<Instant> purgeBy) {
  public Terms {
    obligations = Set.copyOf(obligations);
  }

  /// Nothing.
  public static final Terms NONE = new Terms(Set.of(), Optional.empty());

  /// One thing that comes with being allowed.
  public enum Obligation {
    READ_RECEIPT,
    NO_ATTRIBUTION,
    NO_FORWARDING,
    /// Every onward step is logged.
    ONWARD_LOG,
    WATERMARK,
    ENCRYPT_AT_REST,
    ENCRYPT_IN_TRANSIT,
    FEEDBACK_DUE,
    NOTIFY_ORIGINATOR,
    NO_RESALE,
    /// Parties named in it must not be told.
    NO_NOTICE_TO_AFFECTED
  }
}

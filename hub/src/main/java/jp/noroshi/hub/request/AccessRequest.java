package jp.noroshi.hub.request;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Purpose;

/// One organisation's request to read one release.
///
/// @param object STIX id by which it was asked for
/// @param originator where the release came from, if from an organisation
/// @param toOriginator whether the originator decides; else a release officer does
/// @param due by when it should be decided; after that a release officer may decide too
/// @param answer what the decider wrote; may be empty
/// @param expires when what was granted ends
public record AccessRequest(
    UUID id,
    long release,
    String object,
    UUID organisation,
    UUID person,
    Optional<UUID> originator,
    boolean toOriginator,
    Purpose purpose,
    String why,
    Instant askedAt,
    Instant due,
    State state,
    Optional<Instant> decidedAt,
    String answer,
    Optional<Instant> expires) {
  /// Where it stands.
  public enum State {
    OPEN,
    GRANTED,
    DECLINED,
    WITHDRAWN;

    /// As stored and as written in the API.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether nobody decided in time.
  public boolean overdue(Instant now) {
    return state == State.OPEN && !due.isAfter(now);
  }
}

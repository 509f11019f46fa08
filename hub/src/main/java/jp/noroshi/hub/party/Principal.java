package jp.noroshi.hub.party;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// What a session or token remembers of its owner. Roles and activity are read anew with each
/// request, so that a withdrawal takes effect at once.
///
/// @param steppedUpAt when the second factor was last shown; the epoch for a token
/// @param scopes what a token may do; empty for a session
public record Principal(
    UUID person,
    UUID organisation,
    Viewer.Strength strength,
    Instant steppedUpAt,
    Set<String> scopes)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public Principal {
    scopes = Set.copyOf(scopes);
  }
}

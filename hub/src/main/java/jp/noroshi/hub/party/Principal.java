package jp.noroshi.hub.party;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a session or token remembers of its owner. Roles and activity are read anew with each
/// request, so that a withdrawal takes effect at once.
///
/// @param steppedUpAt when the second factor was last shown; the epoch for a token
/// @param scopes what a token may do; empty for a session
/// @param mandate under which a person acts for an organisation it is no member of
public record Principal(
    UUID person,
    UUID organisation,
    Viewer.Strength strength,
    Instant steppedUpAt,
    Set<String> scopes,
    @Nullable UUID mandate)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  /// Of a member of the organisation.
  public Principal(
      UUID person,
      UUID organisation,
      Viewer.Strength strength,
      Instant steppedUpAt,
      Set<String> scopes) {
    this(person, organisation, strength, steppedUpAt, scopes, null);
  }
}

package jp.noroshi.hub.shell;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who is signed in, as far as the frame of a page must know.
///
/// @param organisation the name of the organisation acted for
/// @param roles role codes, e.g. `reporter`, `duty_officer`
/// @param acting the person's own organisation, when it acts for another under a mandate
public record SignedIn(
    String name, String organisation, Set<String> roles, Optional<Acting> acting) {
  /// A person's own organisation.
  public record Acting(UUID organisation, String name) {}

  /// A member of the organisation.
  public SignedIn(String name, String organisation, Set<String> roles) {
    this(name, organisation, roles, Optional.empty());
  }

  public SignedIn {
    roles = Set.copyOf(roles);
  }
}

package jp.noroshi.hub.shell;

import java.util.Set;

/// Who is signed in, as far as the frame of a page must know.
///
/// @param roles role codes, e.g. `reporter`, `duty_officer`
public record SignedIn(String name, String organisation, Set<String> roles) {
  public SignedIn {
    roles = Set.copyOf(roles);
  }
}

package jp.noroshi.hub.shell;

import java.util.Set;

/// A place in the main navigation. Each feature contributes its own as beans.
///
/// @param labelKey message key of the label
/// @param roles who sees it; empty means everyone signed in
/// @param order position, ascending
public record NavigationEntry(String path, String labelKey, Set<String> roles, int order) {
  public NavigationEntry {
    roles = Set.copyOf(roles);
  }

  boolean isFor(SignedIn who) {
    return roles.isEmpty() || roles.stream().anyMatch(who.roles()::contains);
  }
}

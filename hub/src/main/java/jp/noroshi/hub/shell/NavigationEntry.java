package jp.noroshi.hub.shell;

import java.util.Set;

/// A place in the main navigation. Each feature contributes its own as beans.
///
/// @param labelKey message key of the label
/// @param roles who sees it; empty means everyone signed in
/// @param order position, ascending
/// @param delegates whether it is there for people who act under a mandate
public record NavigationEntry(
    String path, String labelKey, Set<String> roles, int order, boolean delegates) {
  /// For an organisation's own people.
  public NavigationEntry(String path, String labelKey, Set<String> roles, int order) {
    this(path, labelKey, roles, order, false);
  }

  public NavigationEntry {
    roles = Set.copyOf(roles);
  }

  boolean isFor(SignedIn who) {
    return (delegates || who.acting().isEmpty())
        && (roles.isEmpty() || roles.stream().anyMatch(who.roles()::contains));
  }
}

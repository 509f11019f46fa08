package jp.noroshi.hub.party;

import java.util.Set;
import java.util.UUID;

/// Brings people into an organisation who are not on the platform yet.
public interface Newcomers {
  /// Invites somebody and writes to them. An earlier invitation of the same address is withdrawn.
  ///
  /// @param by the person who answers for it
  /// @return the link, shown once, for whoever cannot be reached by mail
  /// @throws jp.noroshi.hub.shell.Refusal INVALID for an address nobody can write to
  String invite(Organisation organisation, UUID by, String email, Set<Role> roles);
}

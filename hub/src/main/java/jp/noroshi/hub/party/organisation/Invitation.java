package jp.noroshi.hub.party.organisation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Role;

/// An open invitation into an organisation.
///
/// @param known whether the address already has an account, which then only joins
public record Invitation(
    UUID id,
    UUID organisation,
    String organisationJa,
    String organisationEn,
    String email,
    Set<Role> roles,
    Instant expiresAt,
    boolean known) {
  public Invitation {
    roles = Set.copyOf(roles);
  }
}

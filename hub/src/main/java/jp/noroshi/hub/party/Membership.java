package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A person's place in an organisation.
public record Membership(
    UUID person,
    String email,
    String nameJa,
    String nameEn,
    UUID organisation,
    String organisationJa,
    String organisationEn,
    Set<Role> roles,
    Instant lastActiveAt) {
  public Membership {
    roles = Set.copyOf(roles);
  }
}

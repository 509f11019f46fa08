package jp.noroshi.hub.party;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A person's place in an organisation.
///
/// @param certifiedAt when an administrator last said that the person still needs these roles
public record Membership(
    UUID person,
    String email,
    String nameJa,
    String nameEn,
    UUID organisation,
    String organisationJa,
    String organisationEn,
    Set<Role> roles,
    Instant lastActiveAt,
    Instant certifiedAt) {
  /// How long it is certified for.
  public static final Duration CERTIFIED_FOR = Duration.ofDays(90);

  /// For how long after that it still opens what is others'.
  public static final Duration GRACE = Duration.ofDays(14);

  public Membership {
    roles = Set.copyOf(roles);
  }

  /// By when it is to be certified again.
  public Instant certifyBy() {
    return certifiedAt.plus(CERTIFIED_FOR);
  }
}

package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;

/// The signed-in person, acting for one organisation. Controllers take it as a parameter; every
/// service method that returns shared information takes it (or a handling subject made of it).
///
/// @param active whether the account was used or re-confirmed in the last 90 days; when not, other
///   organisations' material is out of sight, own reports and alerts about own assets are not
/// @param strength how the session was opened
/// @param steppedUpAt when the second factor was last shown in this session; the epoch when never
/// @param scopes what an API token may do; empty for a session, which may do all the roles allow
/// @param mandate under what a person acts that is no member of the organisation
public record Viewer(
    UUID person,
    String email,
    String nameJa,
    String nameEn,
    Organisation organisation,
    Set<Role> roles,
    boolean active,
    Strength strength,
    Instant steppedUpAt,
    Set<String> scopes,
    Optional<Mandate> mandate) {

  public Viewer {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /// A member of the organisation.
  public Viewer(
      UUID person,
      String email,
      String nameJa,
      String nameEn,
      Organisation organisation,
      Set<Role> roles,
      boolean active,
      Strength strength,
      Instant steppedUpAt,
      Set<String> scopes) {
    this(
        person,
        email,
        nameJa,
        nameEn,
        organisation,
        roles,
        active,
        strength,
        steppedUpAt,
        scopes,
        Optional.empty());
  }

  /// How sure we are that it is this person.
  public enum Strength {
    /// A program with an opaque API token.
    TOKEN,
    /// A program that proved by mutual TLS that it holds the key of a registered certificate, with
    /// or without a token of the same account.
    BOUND_TOKEN,
    /// Password and time-based one-time code (or a recovery code).
    TWO_FACTORS,
    /// Passkey with user verification: phishing-resistant.
    PASSKEY;

    /// Whether it is a program that came, not a person in a session.
    public boolean isProgram() {
      return this == TOKEN || this == BOUND_TOKEN;
    }
  }

  /// Whether a program came in the person's name.
  public boolean isProgram() {
    return strength.isProgram();
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /// For the organisation's own data.
  public Actor actor() {
    return actor(List.of());
  }

  /// For shared data: with the ids of the audiences this viewer may see (from the access feature).
  public Actor.Member actor(List<Integer> audiences) {
    return new Actor.Member(
        person,
        organisation.id(),
        audiences,
        organisation.world(),
        mandate.map(Mandate::delegate).orElse(null));
  }
}

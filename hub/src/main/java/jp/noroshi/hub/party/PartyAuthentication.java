package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// Spring Security's view of someone signed in: carries the [Principal] and no authorities, because
/// roles are read anew with each request. Its name is the person's id, under which the sessions of
/// a person are found.
///
/// Spring: its filters pass nothing else on.
public final class PartyAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;

  private final Principal principal;
  private final Instant signedInAt;

  /// @param signedInAt when the session began to count; a session ends 12 hours after it
  public PartyAuthentication(Principal principal, Instant signedInAt) {
    super(List.of());
    this.principal = principal;
    this.signedInAt = signedInAt;
    super.setAuthenticated(true);
  }

  @Override
  public Principal getPrincipal() {
    return principal;
  }

  /// Nothing: what proved the identity is not kept.
  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return principal.person().toString();
  }

  public Instant signedInAt() {
    return signedInAt;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartyAuthentication that
        && principal.equals(that.principal)
        && signedInAt.equals(that.signedInAt);
  }

  @Override
  public int hashCode() {
    return principal.hashCode();
  }
}

package jp.noroshi.hub.party.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.credential.Sealer;
import jp.noroshi.hub.party.credential.TotpSecret;

/// The secret of an authenticator app that is being set up: kept sealed in the session until a
/// first code proves that the app has it.
public final class Enrolment {
  private static final String ATTRIBUTE = "noroshi.enrolment.";

  private final Sealer sealer;
  private final Clock clock;

  Enrolment(Sealer sealer, Clock clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /// The secret offered to `owner` (a person, or an invitation before there is one): always the
  /// same within a session until it is taken.
  public TotpSecret offered(HttpServletRequest request, UUID owner) {
    var session = request.getSession();
    if (session.getAttribute(ATTRIBUTE + owner) instanceof byte[] sealed) {
      return TotpSecret.of(sealer.open(owner, sealed));
    }
    var secret = TotpSecret.random();
    session.setAttribute(ATTRIBUTE + owner, sealer.seal(owner, secret.bytes()));
    return secret;
  }

  /// The secret when `code` is one of its codes now.
  public Optional<TotpSecret> proved(HttpServletRequest request, UUID owner, String code) {
    var secret = offered(request, owner);
    return secret.matchingStep(code.replaceAll("\\s", ""), clock.instant(), 0).isPresent()
        ? Optional.of(secret)
        : Optional.empty();
  }

  public void done(HttpServletRequest request, UUID owner) {
    request.getSession().removeAttribute(ATTRIBUTE + owner);
  }
}

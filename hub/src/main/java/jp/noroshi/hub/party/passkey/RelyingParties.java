package jp.noroshi.hub.party.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/// The sites passkeys may belong to: the one of the configured address, and `localhost` on whatever
/// port when the hub is tried on one's own machine. User verification is required: a passkey is two
/// factors only with it.
///
/// Spring: the ceremonies are checked by its WebAuthn support.
final class RelyingParties {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final PublicKeyCredentialUserEntityRepository users;
  private final UserCredentialRepository credentials;
  private final URI site;
  private final ConcurrentMap<String, WebAuthnRelyingPartyOperations> known =
      new ConcurrentHashMap<>();

  /// @param site where readers reach the hub
  RelyingParties(
      PublicKeyCredentialUserEntityRepository users,
      UserCredentialRepository credentials,
      URI site) {
    this.users = users;
    this.credentials = credentials;
    this.site = site;
  }

  /// The site the request came to.
  ///
  /// @throws Refusal UNPROCESSABLE when it came by another name than the configured one
  WebAuthnRelyingPartyOperations of(HttpServletRequest request) {
    if (request.getServerName().equals("localhost")) {
      var origin = request.getScheme() + "://localhost" + port(request);
      return operations("localhost", origin);
    }
    if (!request.getServerName().equals(site.getHost())) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "party.refusal.passkey-site", site.toString());
    }
    var port = site.getPort() < 0 ? "" : ":" + site.getPort();
    return operations(site.getHost(), site.getScheme() + "://" + site.getHost() + port);
  }

  private static String port(HttpServletRequest request) {
    int port = request.getServerPort();
    boolean standard = port == (request.isSecure() ? 443 : 80);
    return standard ? "" : ":" + port;
  }

  private WebAuthnRelyingPartyOperations operations(String id, String origin) {
    return known.computeIfAbsent(
        origin,
        _ -> {
          var party = PublicKeyCredentialRpEntity.builder().id(id).name("Noroshi").build();
          var operations =
              new Webauthn4JRelyingPartyOperations(users, credentials, party, Set.of(origin));
          operations.setCustomizeCreationOptions(options ->
              options
                  .timeout(PATIENCE)
                  .authenticatorSelection(
                      AuthenticatorSelectionCriteria.builder()
                          .residentKey(ResidentKeyRequirement.REQUIRED)
                          .userVerification(UserVerificationRequirement.REQUIRED)
                          .build()));
          operations.setCustomizeRequestOptions(options ->
              options.timeout(PATIENCE).userVerification(UserVerificationRequirement.REQUIRED));
          return operations;
        });
  }
}

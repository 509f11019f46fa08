package jp.noroshi.hub.party.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Registers passkeys and checks them. Each ceremony's challenge is kept in the session and good
/// once.
///
/// Spring: the ceremonies are checked by its WebAuthn support.
public final class Passkeys {
  private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
  private static final Actor ENGINE = Actor.engine("passkey");
  private static final String CREATION = "noroshi.passkey.creation";
  private static final String REQUEST = "noroshi.passkey.request";
  private static final AnonymousAuthenticationToken ANYONE =
      new AnonymousAuthenticationToken(
          "passkey", "anyone", AuthorityUtils.createAuthorityList("ANYONE"));
  private static final int LARGEST = 64 * 1024;
  private static final int MOST = 20;

  private final RelyingParties parties;
  private final PasskeyStore store;
  private final StepUp stepUp;
  private final Database database;
  private final Ledger ledger;
  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  Passkeys(
      RelyingParties parties, PasskeyStore store, StepUp stepUp, Database database, Ledger ledger) {
    this.parties = parties;
    this.store = store;
    this.stepUp = stepUp;
    this.database = database;
    this.ledger = ledger;
  }

  /// The passkeys of the viewer.
  public List<Passkey> of(Viewer viewer) {
    return store.of(viewer.person());
  }

  /// Begins to register: the options for the browser, as JSON.
  public String creationOptions(Viewer viewer, HttpServletRequest request) {
    stepUp.require(viewer);
    if (of(viewer).size() >= MOST) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "party.refusal.many-passkeys", MOST);
    }
    var authentication =
        Objects.requireNonNull(
            SecurityContextHolder.getContext().getAuthentication(), "a viewer is signed in");
    var options =
        parties
            .of(request)
            .createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(authentication));
    request.getSession().setAttribute(CREATION, options);
    return json.writeValueAsString(options);
  }

  /// Ends registering with what the browser answered: `{"label": …, "credential": …}`.
  public void register(Viewer viewer, HttpServletRequest request) throws IOException {
    stepUp.require(viewer);
    var body = read(request);
    var label = body.path("label").asString("").strip();
    if (label.isEmpty() || label.length() > 100) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("label", "party.refusal.text")));
    }
    var options = taken(request, CREATION, PublicKeyCredentialCreationOptions.class);
    checked(() -> {
      PublicKeyCredential<AuthenticatorAttestationResponse> credential =
          json.readerFor(
                  new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {})
              .readValue(body.path("credential").toString());
      return parties
          .of(request)
          .registerCredential(
              new ImmutableRelyingPartyRegistrationRequest(
                  options, new RelyingPartyPublicKey(credential, label)));
    });
    note(viewer, "party.factor-added");
  }

  /// Begins to sign in or to confirm: the options for the browser, as JSON.
  public String requestOptions(HttpServletRequest request) {
    // Nobody is named: the authenticator offers what it has for this site.
    var options =
        parties
            .of(request)
            .createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(ANYONE));
    request.getSession().setAttribute(REQUEST, options);
    return json.writeValueAsString(options);
  }

  /// A passkey signed the challenge.
  ///
  /// @param person whose passkey it is
  /// @param back where the page wants to go then; from outside, to be checked
  public record Answer(UUID person, String back) {}

  /// Checks what the browser answered: `{"back": …, "credential": …}`.
  ///
  /// @return empty when the answer proves nothing
  public Optional<Answer> authenticate(HttpServletRequest request) throws IOException {
    var body = read(request);
    var options = taken(request, REQUEST, PublicKeyCredentialRequestOptions.class);
    try {
      PublicKeyCredential<AuthenticatorAssertionResponse> credential =
          json.readerFor(
                  new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {})
              .readValue(body.path("credential").toString());
      var user =
          parties
              .of(request)
              .authenticate(new RelyingPartyAuthenticationRequest(options, credential));
      return Optional.ofNullable(user)
          .map(u -> new Answer(store.owner(u.getId()), body.path("back").asString("")));
    } catch (WebAuthnException | IllegalArgumentException | JacksonException e) {
      log.debug("a passkey was refused", e);
      return Optional.empty();
    }
  }

  /// Removes one of the viewer's passkeys.
  public void remove(Viewer viewer, String id) {
    stepUp.require(viewer);
    if (of(viewer).stream().noneMatch(passkey -> passkey.id().equals(id))) {
      throw Refusal.notFound();
    }
    store.delete(Bytes.fromBase64(id));
    note(viewer, "party.factor-removed");
  }

  private void note(Viewer viewer, String kind) {
    database.run(
        ENGINE,
        tx ->
            ledger.record(
                tx,
                new Ledger.Entry(
                    kind,
                    "person/" + viewer.person(),
                    viewer.organisation().id(),
                    Map.of("factor", "passkey"))));
  }

  private JsonNode read(HttpServletRequest request) throws IOException {
    var bytes = request.getInputStream().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "shell.error.400");
    }
    return checked(() -> json.readTree(bytes));
  }

  private static <T> T taken(HttpServletRequest request, String attribute, Class<T> type) {
    var session = request.getSession();
    var options = session.getAttribute(attribute);
    session.removeAttribute(attribute);
    if (!type.isInstance(options)) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "party.refusal.passkey");
    }
    return type.cast(options);
  }

  private static <T> T checked(Supplier<T> work) {
    try {
      return work.get();
    } catch (WebAuthnException | IllegalArgumentException | JacksonException e) {
      log.debug("a passkey was refused", e);
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "party.refusal.passkey");
    }
  }
}

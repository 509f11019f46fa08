package jp.noroshi.hub.party.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Tokens;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own account over REST (`openapi/party.yaml`). Tokens are issued and revoked from a session
/// only.
@RestController
@RequestMapping("/api/v1")
final class AccountApi {
  private static final String READ = "party:read";

  private final Accounts accounts;
  private final OwnSessions sessions;

  AccountApi(Accounts accounts, OwnSessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /// The names, telephone number and language of a person.
  record NewProfile(
      @JsonProperty("name_ja") @Nullable String nameJa,
      @JsonProperty("name_en") @Nullable String nameEn,
      @Nullable String phone,
      @Nullable String language) {}

  /// A token to be issued.
  record NewToken(@Nullable String name, @Nullable Set<String> scopes, @Nullable Integer days) {}

  @GetMapping("/me")
  Map<String, Object> me(Viewer viewer) {
    Scopes.require(viewer, READ);
    var body = new LinkedHashMap<String, Object>();
    body.put("person", viewer.person());
    body.put("email", viewer.email());
    body.put("name", Map.of("ja", viewer.nameJa(), "en", viewer.nameEn()));
    body.put(
        "organisation",
        Map.of(
            "id",
            viewer.organisation().id(),
            "name",
            Map.of("ja", viewer.organisation().nameJa(), "en", viewer.organisation().nameEn())));
    body.put("roles", viewer.roles().stream().map(Role::code).sorted().toList());
    body.put("active", viewer.active());
    body.put("scopes", viewer.scopes().stream().sorted().toList());
    return body;
  }

  /// From a session only, like all changes of an account.
  @PutMapping("/me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void rename(Viewer viewer, @RequestBody NewProfile wanted) {
    accounts.rename(
        viewer,
        text(wanted.nameJa()),
        text(wanted.nameEn()),
        text(wanted.phone()),
        text(wanted.language()));
  }

  /// Says that the account is in use.
  @PostMapping("/me/confirmation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reconfirm(Viewer viewer) {
    accounts.reconfirm(viewer);
  }

  @GetMapping("/me/sessions")
  Map<String, Object> sessions(Viewer viewer, HttpServletRequest request) {
    Scopes.require(viewer, READ);
    var current = request.getSession(false);
    return Map.of(
        "items",
        sessions.of(viewer.person(), current == null ? "" : current.getId()).stream()
            .map(AccountApi::body)
            .toList());
  }

  @DeleteMapping("/me/sessions/{reference}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSession(Viewer viewer, @PathVariable String reference) {
    Scopes.requireSession(viewer);
    if (!sessions.end(viewer.person(), reference)) {
      throw Refusal.notFound();
    }
  }

  @GetMapping("/tokens")
  Map<String, Object> tokens(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of("items", accounts.tokens(viewer).stream().map(AccountApi::body).toList());
  }

  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> issue(Viewer viewer, @RequestBody NewToken wanted) {
    var token =
        accounts.issueToken(
            viewer,
            wanted.name() == null ? "" : wanted.name(),
            AccountController.scopes(wanted.scopes() == null ? Set.of() : wanted.scopes()),
            wanted.days() == null ? 90 : wanted.days());
    return Map.of(
        "id", token.id(), "token", token.secret(), "expiresAt", token.expiresAt().toString());
  }

  @DeleteMapping("/tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Viewer viewer, @PathVariable UUID id) {
    accounts.revokeToken(viewer, id);
  }

  @GetMapping("/me/organisations")
  Map<String, Object> organisations(Viewer viewer) {
    Scopes.require(viewer, READ);
    List<Map<String, Object>> items =
        accounts.places(viewer).stream()
            .map(place ->
                Map.<String, Object>of(
                    "id", place.organisation(),
                    "name", Map.of("ja", place.organisationJa(), "en", place.organisationEn()),
                    "roles", place.roles().stream().map(Role::code).sorted().toList()))
            .toList();
    return Map.of("items", items);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Map<String, Object> body(OwnSession session) {
    return Map.of(
        "reference", session.reference(),
        "browser", session.browser(),
        "since", session.since().toString(),
        "lastUsedAt", session.lastUsed().toString(),
        "current", session.current());
  }

  private static Map<String, Object> body(Tokens.Entry token) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", token.id());
    body.put("name", token.name());
    body.put("scopes", token.scopes());
    body.put("createdAt", token.createdAt().toString());
    body.put("expiresAt", token.expiresAt().toString());
    Instant used = token.lastUsedAt();
    body.put("lastUsedAt", used == null ? null : used.toString());
    return body;
  }
}

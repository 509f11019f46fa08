package jp.noroshi.hub.party.organisation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Membership;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
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

/// The own organisation over REST (`openapi/party.yaml`). Changes need a session of an
/// administrator with the second factor just shown.
@RestController
@RequestMapping("/api/v1/organisation")
final class OrganisationApi {
  private static final String READ = "party:read";

  private final Members members;
  private final Invitations invitations;
  private final InvitationMail mail;

  OrganisationApi(Members members, Invitations invitations, InvitationMail mail) {
    this.members = members;
    this.invitations = invitations;
    this.mail = mail;
  }

  record NewInvitation(@Nullable String email, @Nullable Set<String> roles) {}

  record NewRoles(@Nullable Set<String> roles) {}

  @GetMapping
  Map<String, Object> show(Viewer viewer) {
    Scopes.require(viewer, READ);
    var organisation = viewer.organisation();
    var body = new LinkedHashMap<String, Object>();
    body.put("id", organisation.id());
    body.put("name", Map.of("ja", organisation.nameJa(), "en", organisation.nameEn()));
    body.put("kind", organisation.kind().code());
    body.put("sector", organisation.sector().orElse(null));
    body.put("size", organisation.size().code());
    body.put("members", members.of(viewer).stream().map(OrganisationApi::body).toList());
    body.put(
        "circles",
        members.circles(viewer).stream()
            .map(circle ->
                Map.of(
                    "code",
                    circle.code(),
                    "kind",
                    circle.kind().code(),
                    "name",
                    Map.of("ja", circle.nameJa(), "en", circle.nameEn())))
            .toList());
    return body;
  }

  @GetMapping("/invitations")
  Map<String, Object> invitations(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of("items", invitations.open(viewer).stream().map(OrganisationApi::body).toList());
  }

  @PostMapping("/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> invite(Viewer viewer, @RequestBody NewInvitation wanted) {
    var email = wanted.email() == null ? "" : wanted.email().strip();
    var secret = invitations.invite(viewer, email, OrganisationController.roles(wanted.roles()));
    var link = mail.link(secret);
    return Map.of("link", link, "mailed", mail.send(email, viewer.organisation(), link));
  }

  @DeleteMapping("/invitations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Viewer viewer, @PathVariable UUID id) {
    invitations.withdraw(viewer, id);
  }

  @PutMapping("/members/{person}/roles")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setRoles(Viewer viewer, @PathVariable UUID person, @RequestBody NewRoles wanted) {
    members.setRoles(viewer, person, OrganisationController.roles(wanted.roles()));
  }

  @PostMapping("/certification")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void certify(Viewer viewer) {
    members.certify(viewer);
  }

  @DeleteMapping("/circles/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(Viewer viewer, @PathVariable String code) {
    members.leave(viewer, code);
  }

  @DeleteMapping("/members/{person}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Viewer viewer, @PathVariable UUID person) {
    members.end(viewer, person);
  }

  private static Map<String, Object> body(Invitation invitation) {
    return Map.of(
        "id", invitation.id(),
        "email", invitation.email(),
        "roles", invitation.roles().stream().map(Role::code).sorted().toList(),
        "expiresAt", invitation.expiresAt().toString());
  }

  private static Map<String, Object> body(Membership member) {
    return Map.of(
        "person", member.person(),
        "email", member.email(),
        "name", Map.of("ja", member.nameJa(), "en", member.nameEn()),
        "roles", member.roles().stream().map(Role::code).sorted().toList());
  }
}

package jp.noroshi.hub.party.organisation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of the own organisation: who is in it, what they may do, who is invited.
@Controller
final class OrganisationController {
  private static final String PATH = "/organisation";

  private final Members members;
  private final Invitations invitations;
  private final InvitationMail mail;
  private final Views views;

  OrganisationController(
      Members members, Invitations invitations, InvitationMail mail, Views views) {
    this.members = members;
    this.invitations = invitations;
    this.mail = mail;
    this.views = views;
  }

  @GetMapping(PATH)
  View organisation(Viewer viewer, Page page) {
    return organisationPage(viewer, page, List.of());
  }

  @PostMapping("/organisation/invitations")
  View invite(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) Set<String> roles) {
    try {
      var secret = invitations.invite(viewer, email.strip(), roles(roles));
      var link = mail.link(secret);
      boolean sent = mail.send(email.strip(), viewer.organisation(), link);
      return views.page(
          "party/invited",
          page.titled("party.invited.title"),
          Map.of("email", email.strip(), "link", link, "sent", sent));
    } catch (Refusal refusal) {
      return refused(viewer, page, refusal);
    }
  }

  @PostMapping("/organisation/invitations/{id}/withdrawal")
  View withdraw(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    invitations.withdraw(viewer, id);
    return done(page, flash, "party.organisation.withdrawn");
  }

  @PostMapping("/organisation/members/{person}/roles")
  View setRoles(
      Viewer viewer,
      Page page,
      @PathVariable UUID person,
      @RequestParam(required = false) Set<String> roles,
      RedirectAttributes flash) {
    try {
      members.setRoles(viewer, person, roles(roles));
    } catch (Refusal refusal) {
      return refused(viewer, page, refusal);
    }
    return done(page, flash, "party.organisation.roles.saved");
  }

  @PostMapping("/organisation/certification")
  View certify(Viewer viewer, Page page, RedirectAttributes flash) {
    try {
      members.certify(viewer);
    } catch (Refusal refusal) {
      return refused(viewer, page, refusal);
    }
    return done(page, flash, "party.certify.done");
  }

  @PostMapping("/organisation/circles/{code}/leave")
  View leave(Viewer viewer, Page page, @PathVariable String code, RedirectAttributes flash) {
    try {
      members.leave(viewer, code);
    } catch (Refusal refusal) {
      return refused(viewer, page, refusal);
    }
    return done(page, flash, "party.organisation.circles.left");
  }

  @PostMapping("/organisation/members/{person}/end")
  View end(Viewer viewer, Page page, @PathVariable UUID person, RedirectAttributes flash) {
    try {
      members.end(viewer, person);
    } catch (Refusal refusal) {
      return refused(viewer, page, refusal);
    }
    return done(page, flash, "party.organisation.ended");
  }

  static Set<Role> roles(@Nullable Set<String> codes) {
    if (codes == null) {
      return Set.of();
    }
    return codes.stream()
        .map(code ->
            Arrays.stream(Role.values())
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                    Refusal.invalid(
                        List.of(Refusal.Violation.of("roles", "party.refusal.no-role")))))
        .collect(Collectors.toSet());
  }

  private static View done(Page page, RedirectAttributes flash, String key) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(key)));
    return Redirect.to(PATH);
  }

  private View refused(Viewer viewer, Page page, Refusal refusal) {
    if (refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.NOT_FOUND) {
      throw refusal;
    }
    var errors =
        refusal.violations().isEmpty()
            ? List.of(new FieldError("", page.t(refusal.code(), refusal.arguments())))
            : refusal.violations().stream()
                .map(v -> new FieldError(v.pointer(), page.t(v.code(), v.arguments().toArray())))
                .toList();
    return organisationPage(viewer, page, errors).status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private JteView organisationPage(Viewer viewer, Page page, List<FieldError> errors) {
    boolean administrator = viewer.has(Role.ADMINISTRATOR);
    var parameters = new HashMap<String, Object>();
    parameters.put("viewer", viewer);
    parameters.put("members", members.of(viewer));
    parameters.put("circles", members.circles(viewer));
    parameters.put("administrator", administrator);
    parameters.put("invitations", administrator ? invitations.open(viewer) : List.of());
    parameters.put("errors", errors);
    return views.page("party/organisation", page.titled("party.organisation.title"), parameters);
  }
}

package jp.noroshi.hub.party.organisation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.ViewerArguments;
import jp.noroshi.hub.party.account.Enrolment;
import jp.noroshi.hub.party.account.QrCode;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page behind an invitation's link: a new account with both factors, or, for someone who has
/// one, joining.
@Controller
@RequestMapping("/invitations/{secret}")
final class InvitationController {
  private final Invitations invitations;
  private final Enrolment enrolment;
  private final ViewerArguments viewers;
  private final Views views;

  InvitationController(
      Invitations invitations, Enrolment enrolment, ViewerArguments viewers, Views views) {
    this.invitations = invitations;
    this.enrolment = enrolment;
    this.viewers = viewers;
    this.views = views;
  }

  @GetMapping
  View show(@PathVariable String secret, Page page, HttpServletRequest request) {
    var invitation = find(secret);
    return invitation.known()
        ? joinPage(page, secret, invitation)
        : acceptPage(page, request, secret, invitation, "", "", List.of());
  }

  @GetMapping("/qr.svg")
  ResponseEntity<String> qr(@PathVariable String secret, HttpServletRequest request) {
    var invitation = find(secret);
    var offered = enrolment.offered(request, invitation.id());
    return ResponseEntity.ok()
        .header("Content-Type", "image/svg+xml")
        .cacheControl(CacheControl.noStore())
        .body(QrCode.svg(offered.address("Noroshi", invitation.email())));
  }

  @PostMapping
  View accept(
      @PathVariable String secret,
      Page page,
      @RequestParam(name = "name_ja", defaultValue = "") String nameJa,
      @RequestParam(name = "name_en", defaultValue = "") String nameEn,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request) {
    var invitation = find(secret);
    if (!isName(nameJa) || !isName(nameEn)) {
      var errors = List.of(new FieldError("name_ja", page.t("party.refusal.text")));
      return refused(acceptPage(page, request, secret, invitation, nameJa, nameEn, errors));
    }
    var totp = enrolment.proved(request, invitation.id(), code);
    if (totp.isEmpty()) {
      var errors = List.of(new FieldError("code", page.t("party.code.wrong")));
      return refused(acceptPage(page, request, secret, invitation, nameJa, nameEn, errors));
    }
    try {
      return accepted(page, request, secret, invitation, nameJa, nameEn, password, totp.get());
    } catch (Refusal refusal) {
      if (refusal.kind() != Refusal.Kind.INVALID) {
        throw refusal;
      }
      var errors =
          refusal.violations().stream()
              .map(v -> new FieldError(v.pointer(), page.t(v.code())))
              .toList();
      return refused(acceptPage(page, request, secret, invitation, nameJa, nameEn, errors));
    }
  }

  @PostMapping("/membership")
  View join(@PathVariable String secret, Viewer viewer, Page page, RedirectAttributes flash) {
    invitations.acceptAs(viewer, secret);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("party.invitation.joined")));
    return Redirect.to("/account/organisations");
  }

  private View accepted(
      Page page,
      HttpServletRequest request,
      String secret,
      Invitation invitation,
      String nameJa,
      String nameEn,
      String password,
      TotpSecret totp) {
    var codes = invitations.accept(secret, nameJa.strip(), nameEn.strip(), password, totp);
    enrolment.done(request, invitation.id());
    return views.page(
        "party/recovery-codes",
        page.titled("party.recovery.title"),
        Map.of("codes", codes, "next", "/sign-in"));
  }

  private Invitation find(String secret) {
    return invitations
        .find(secret)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "party.refusal.invitation"));
  }

  private static boolean isName(String text) {
    var name = text.strip();
    return !name.isEmpty()
        && name.length() <= 100
        && name.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  private static View refused(JteView view) {
    return view.status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private JteView joinPage(Page page, String secret, Invitation invitation) {
    boolean same =
        viewers.current().map(v -> v.email().equalsIgnoreCase(invitation.email())).orElse(false);
    return views.page(
        "party/join",
        page.titled(
            "party.invitation.title",
            page.pick(invitation.organisationJa(), invitation.organisationEn())),
        Map.of("secret", secret, "invitation", invitation, "same", same));
  }

  private JteView acceptPage(
      Page page,
      HttpServletRequest request,
      String secret,
      Invitation invitation,
      String nameJa,
      String nameEn,
      List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("secret", secret);
    parameters.put("invitation", invitation);
    parameters.put("totp", enrolment.offered(request, invitation.id()).base32());
    parameters.put("nameJa", nameJa);
    parameters.put("nameEn", nameEn);
    parameters.put("errors", errors);
    return views.page(
        "party/invitation",
        page.titled(
            "party.invitation.title",
            page.pick(invitation.organisationJa(), invitation.organisationEn())),
        parameters);
  }
}

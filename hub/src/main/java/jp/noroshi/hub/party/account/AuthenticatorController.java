package jp.noroshi.hub.party.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sets up an authenticator app, a new one in place of the old.
@Controller
final class AuthenticatorController {
  private final Accounts accounts;
  private final Enrolment enrolment;
  private final StepUp stepUp;
  private final Views views;

  AuthenticatorController(Accounts accounts, Enrolment enrolment, StepUp stepUp, Views views) {
    this.accounts = accounts;
    this.enrolment = enrolment;
    this.stepUp = stepUp;
    this.views = views;
  }

  @GetMapping("/account/authenticator")
  View form(Viewer viewer, Page page, HttpServletRequest request) {
    stepUp.require(viewer);
    return authenticatorPage(viewer, page, request, List.of());
  }

  @GetMapping("/account/authenticator/qr.svg")
  ResponseEntity<String> qr(Viewer viewer, HttpServletRequest request) {
    stepUp.require(viewer);
    var secret = enrolment.offered(request, viewer.person());
    return ResponseEntity.ok()
        .header("Content-Type", "image/svg+xml")
        .cacheControl(CacheControl.noStore())
        .body(QrCode.svg(secret.address("Noroshi", viewer.email())));
  }

  @PostMapping("/account/authenticator")
  View confirm(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      RedirectAttributes flash) {
    stepUp.require(viewer);
    var proved = enrolment.proved(request, viewer.person(), code);
    if (proved.isEmpty()) {
      var wrong = List.of(new FieldError("code", page.t("party.code.wrong")));
      return authenticatorPage(viewer, page, request, wrong)
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    accounts.useAuthenticator(viewer, proved.get());
    enrolment.done(request, viewer.person());
    flash.addFlashAttribute(
        PageArguments.NOTICE,
        new Page.Notice("success", page.t("party.account.authenticator.changed")));
    return Redirect.to("/account");
  }

  private JteView authenticatorPage(
      Viewer viewer, Page page, HttpServletRequest request, List<FieldError> errors) {
    return views.page(
        "party/authenticator",
        page.titled("party.authenticator.title"),
        Map.of("secret", enrolment.offered(request, viewer.person()).base32(), "errors", errors));
  }
}

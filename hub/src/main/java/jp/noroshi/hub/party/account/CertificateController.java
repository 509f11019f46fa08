package jp.noroshi.hub.party.account;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.certificate.ClientCertificates;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of one's client certificates.
@Controller
final class CertificateController {
  private static final String PAGE = "/account/certificates";

  private final ClientCertificates certificates;
  private final Views views;

  CertificateController(ClientCertificates certificates, Views views) {
    this.certificates = certificates;
    this.views = views;
  }

  @GetMapping(PAGE)
  View list(Viewer viewer, Page page) {
    return view(viewer, page, "", "", Set.of(), List.of());
  }

  @PostMapping(PAGE)
  View register(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String pem,
      @RequestParam(name = "scopes", required = false) Set<String> scopes,
      RedirectAttributes flash) {
    var codes = scopes == null ? Set.<String>of() : scopes;
    try {
      var registered = certificates.register(viewer, name, pem, AccountController.scopes(codes));
      return done(page, flash, page.t("party.certificate.registered", registered.fingerprint()));
    } catch (Refusal refusal) {
      var errors =
          refusal.violations().isEmpty()
              ? List.of(new FieldError("pem", page.t(refusal.code(), refusal.arguments())))
              : refusal.violations().stream()
                  .map(v -> new FieldError(v.pointer(), page.t(v.code(), v.arguments().toArray())))
                  .toList();
      // What was pasted is not shown again: it may have been a private key.
      return view(viewer, page, name, "", codes, errors).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping(PAGE + "/{id}/removal")
  View remove(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    certificates.revoke(viewer, id);
    return done(page, flash, page.t("party.certificate.removed"));
  }

  private JteView view(
      Viewer viewer,
      Page page,
      String name,
      String pem,
      Set<String> chosen,
      List<FieldError> errors) {
    return views.page(
        "party/certificates",
        page.titled("party.certificate.title"),
        Map.of(
            "certificates", certificates.of(viewer),
            "scopes", options(page),
            "chosen", chosen,
            "name", name,
            "pem", pem,
            "errors", errors));
  }

  private static List<Option> options(Page page) {
    return ClientCertificates.MAY_HAVE.stream()
        .map(TokenScope::code)
        .map(code -> new Option(code, page.t("party.scope." + code.replace(':', '.'))))
        .toList();
  }

  private static View done(Page page, RedirectAttributes flash, String text) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", text));
    return Redirect.to(PAGE);
  }
}

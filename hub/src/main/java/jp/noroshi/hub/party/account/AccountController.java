package jp.noroshi.hub.party.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.passkey.Passkeys;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.party.signin.Sessions;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The account page and its acts.
@Controller
final class AccountController {
  private static final String ACCOUNT = "/account";
  private static final Set<TokenScope> EXCHANGE =
      EnumSet.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE);

  private final Accounts accounts;
  private final OwnSessions ownSessions;
  private final Sessions sessions;
  private final Passkeys passkeys;
  private final StepUp stepUp;
  private final Views views;

  AccountController(
      Accounts accounts,
      OwnSessions ownSessions,
      Sessions sessions,
      Passkeys passkeys,
      StepUp stepUp,
      Views views) {
    this.accounts = accounts;
    this.ownSessions = ownSessions;
    this.sessions = sessions;
    this.passkeys = passkeys;
    this.stepUp = stepUp;
    this.views = views;
  }

  @GetMapping(ACCOUNT)
  View account(Viewer viewer, Page page, HttpServletRequest request) {
    return accountPage(viewer, page, request, List.of());
  }

  @PostMapping("/account/profile")
  View profile(
      Viewer viewer,
      Page page,
      @RequestParam("name_ja") String nameJa,
      @RequestParam("name_en") String nameEn,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam String language,
      HttpServletRequest request,
      RedirectAttributes flash) {
    try {
      accounts.rename(viewer, nameJa, nameEn, phone, language);
    } catch (Refusal refusal) {
      return refused(viewer, page, request, refusal);
    }
    return done(page, flash, "party.account.saved");
  }

  @PostMapping("/account/password")
  View password(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      RedirectAttributes flash) {
    try {
      accounts.changePassword(viewer, current, password);
    } catch (Refusal refusal) {
      return refused(viewer, page, request, refusal);
    }
    // Whoever knew the old password is out.
    ownSessions.endOthers(viewer.person(), request.getSession().getId());
    return done(page, flash, "party.account.password.changed");
  }

  @PostMapping("/account/reconfirm")
  View reconfirm(Viewer viewer, Page page, RedirectAttributes flash) {
    accounts.reconfirm(viewer);
    return done(page, flash, "party.account.reconfirmed");
  }

  @PostMapping("/account/recovery-codes")
  View recoveryCodes(Viewer viewer, Page page) {
    return views.page(
        "party/recovery-codes",
        page.titled("party.recovery.title"),
        Map.of("codes", accounts.renewRecoveryCodes(viewer), "next", ACCOUNT));
  }

  @PostMapping("/account/tokens")
  View issueToken(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "90") String days,
      @RequestParam(name = "scopes", required = false) Set<String> scopes,
      HttpServletRequest request) {
    try {
      var may = scopes(scopes == null ? Set.of() : scopes);
      var token = accounts.issueToken(viewer, name, may, days(days));
      return views.page(
          "party/token",
          page.titled("party.token.title"),
          Map.of(
              "secret", token.secret(),
              "expiresAt", token.expiresAt(),
              "user", viewer.email(),
              "taxii", discovery(may)));
    } catch (Refusal refusal) {
      return refused(viewer, page, request, refusal);
    }
  }

  /// Where a TAXII client with such a token begins, as this browser reaches the hub; empty without.
  private static String discovery(Set<TokenScope> may) {
    return Collections.disjoint(may, EXCHANGE)
        ? ""
        : ServletUriComponentsBuilder.fromCurrentContextPath().path("/taxii2/").toUriString();
  }

  @PostMapping("/account/tokens/{id}/revocation")
  View revokeToken(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    accounts.revokeToken(viewer, id);
    return done(page, flash, "party.account.token.revoked");
  }

  @PostMapping("/account/sessions/{reference}/end")
  View endSession(
      Viewer viewer, Page page, @PathVariable String reference, RedirectAttributes flash) {
    if (!ownSessions.end(viewer.person(), reference)) {
      throw Refusal.notFound();
    }
    return done(page, flash, "party.account.session.ended");
  }

  @GetMapping("/account/organisations")
  @OpenToDelegates(Mandate.Extent.PREPARE)
  View organisations(Viewer viewer, Page page) {
    return views.page(
        "party/organisations",
        page.titled("party.organisations.title"),
        Map.of("places", accounts.places(viewer), "current", viewer.organisation().id()));
  }

  @PostMapping("/account/organisations/{id}")
  @OpenToDelegates(Mandate.Extent.PREPARE)
  View switchTo(
      Viewer viewer,
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (accounts.places(viewer).stream().noneMatch(place -> place.organisation().equals(id))) {
      throw Refusal.notFound();
    }
    sessions.switchTo(request, response, viewer, id);
    return Redirect.to("/");
  }

  /// The scopes named; an unknown one is an error, not ignored.
  static Set<TokenScope> scopes(Set<String> codes) {
    return codes.stream()
        .map(code ->
            TokenScope.of(code)
                .orElseThrow(() ->
                    Refusal.invalid(
                        List.of(Refusal.Violation.of("scopes", "party.refusal.no-scope")))))
        .collect(Collectors.toSet());
  }

  private static int days(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      return 0; // outside the bounds, refused with the same sentence
    }
  }

  private static View done(Page page, RedirectAttributes flash, String key) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(key)));
    return Redirect.to(ACCOUNT);
  }

  private View refused(Viewer viewer, Page page, HttpServletRequest request, Refusal refusal) {
    var errors =
        refusal.violations().isEmpty()
            ? List.of(new FieldError("", page.t(refusal.code(), refusal.arguments())))
            : refusal.violations().stream()
                .map(v -> new FieldError(v.pointer(), page.t(v.code(), v.arguments().toArray())))
                .toList();
    return accountPage(viewer, page, request, errors).status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private JteView accountPage(
      Viewer viewer, Page page, HttpServletRequest request, List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("viewer", viewer);
    parameters.put("profile", accounts.profile(viewer));
    parameters.put("tokens", accounts.tokens(viewer));
    parameters.put("sessions", ownSessions.of(viewer.person(), request.getSession().getId()));
    parameters.put("passkeys", passkeys.of(viewer));
    parameters.put("fresh", stepUp.isFresh(viewer));
    parameters.put("errors", errors);
    return views.page("party/account", page.titled("party.account.title"), parameters);
  }
}

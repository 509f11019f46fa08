package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Viewer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// Opens and changes the signed-in session of the current request. Whenever someone becomes more
/// trusted the session gets a new id and new protection tokens, so that an id planted beforehand is
/// worth nothing.
///
/// Spring: the session is what its security context is kept in.
public final class Sessions {
  /// Session attribute: how the browser named itself at sign-in, for the list of own sessions.
  public static final String BROWSER = "noroshi.browser";

  private final SecurityContextRepository contexts;
  private final CsrfAuthenticationStrategy protection;
  private final Clock clock;

  Sessions(SecurityContextRepository contexts, CsrfTokenRepository tokens, Clock clock) {
    this.contexts = contexts;
    this.protection = new CsrfAuthenticationStrategy(tokens);
    this.clock = clock;
  }

  /// Signs `person` in for `organisation`.
  void open(
      HttpServletRequest request,
      HttpServletResponse response,
      UUID person,
      UUID organisation,
      Viewer.Strength strength) {
    var now = clock.instant();
    put(request, response, new Principal(person, organisation, strength, now, Set.of()), now);
    var browser = request.getHeader("User-Agent");
    request
        .getSession()
        .setAttribute(
            BROWSER, browser == null ? "" : browser.substring(0, Math.min(200, browser.length())));
  }

  /// The second factor was shown again in this session.
  void stepUp(
      HttpServletRequest request,
      HttpServletResponse response,
      Viewer viewer,
      Viewer.Strength strength) {
    put(
        request,
        response,
        new Principal(
            viewer.person(),
            viewer.organisation().id(),
            strength,
            clock.instant(),
            Set.of(),
            viewer.mandate().map(Mandate::id).orElse(null)),
        signedInAt());
  }

  /// The viewer acts for another of its organisations from now on.
  public void switchTo(
      HttpServletRequest request, HttpServletResponse response, Viewer viewer, UUID organisation) {
    put(
        request,
        response,
        new Principal(
            viewer.person(), organisation, viewer.strength(), viewer.steppedUpAt(), Set.of()),
        signedInAt());
  }

  /// The viewer acts for a client from now on, under a mandate its own organisation holds.
  public void actFor(
      HttpServletRequest request,
      HttpServletResponse response,
      Viewer viewer,
      UUID client,
      UUID mandate) {
    put(
        request,
        response,
        new Principal(
            viewer.person(), client, viewer.strength(), viewer.steppedUpAt(), Set.of(), mandate),
        signedInAt());
  }

  private Instant signedInAt() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof PartyAuthentication a
        ? a.signedInAt()
        : clock.instant();
  }

  private void put(
      HttpServletRequest request,
      HttpServletResponse response,
      Principal principal,
      Instant signedInAt) {
    FreshSession.begin(request);
    var authentication = new PartyAuthentication(principal, signedInAt);
    protection.onAuthentication(authentication, request, response);
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}

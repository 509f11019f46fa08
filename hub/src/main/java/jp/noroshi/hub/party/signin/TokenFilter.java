package jp.noroshi.hub.party.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Tokens;
import jp.noroshi.hub.party.certificate.ClientCertificates;
import jp.noroshi.hub.party.certificate.ShownCertificates;
import jp.noroshi.hub.party.certificate.ShownCertificates.Shown;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/// Signs in whoever sends an API token: `Authorization: Bearer nrs_…` (RFC 6750), or HTTP Basic
/// with the token as password for TAXII clients that know nothing else; and whoever asks TAXII with
/// a registered client certificate, which needs no token. A certificate beside a token must be one
/// of the same account (RFC 8705 §3). A request with what does not work goes no further.
final class TokenFilter extends OncePerRequestFilter {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private static final String TAXII = "/taxii2";
  private static final String SESSION = "noroshi_session";

  private final Tokens tokens;
  private final ClientCertificates certificates;
  private final ShownCertificates shown;
  private final SignIns signIns;
  private final Denials denials;
  private final Clock clock;

  TokenFilter(
      Tokens tokens,
      ClientCertificates certificates,
      ShownCertificates shown,
      SignIns signIns,
      Denials denials,
      Clock clock) {
    this.tokens = tokens;
    this.certificates = certificates;
    this.shown = shown;
    this.signIns = signIns;
    this.denials = denials;
    this.clock = clock;
  }

  /// Whether the caller shows a token and is therefore to be judged by it alone, never by a session
  /// cookie it may also carry.
  static boolean showsToken(HttpServletRequest request) {
    return token(request).isPresent();
  }

  /// Whether the caller shows a certificate and nothing else to be judged by. A certificate goes
  /// along unasked, as a cookie does, so that alone it opens TAXII only, where no page of somebody
  /// else's can make a browser change anything.
  static boolean showsCertificateOnly(HttpServletRequest request, ShownCertificates shown) {
    return request.getRequestURI().startsWith(TAXII)
        && WebUtils.getCookie(request, SESSION) == null
        && !(shown.of(request) instanceof Shown.Nothing);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var principal = principal(request);
    if (principal.isEmpty()) {
      refuse(request, response);
      return;
    }
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new PartyAuthentication(principal.get(), clock.instant()));
    SecurityContextHolder.setContext(context);
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private Optional<Principal> principal(HttpServletRequest request) {
    var token = token(request);
    return switch (shown.of(request)) {
      case Shown.Nothing() -> token.flatMap(tokens::principal);
      case Shown.Proved(X509Certificate certificate) ->
          token.isPresent()
              ? token
                  .flatMap(tokens::principal)
                  .flatMap(owner -> certificates.bound(owner, certificate))
              : certificates.principal(certificate);
      case Shown.Unreadable() -> Optional.empty();
    };
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    var pause = signIns.anonymous(request.getRemoteAddr());
    if (pause.isPresent()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.get().toSeconds()));
      denials.answer(
          request,
          response,
          Refusal.of(
              Refusal.Kind.TOO_MANY, "party.sign-in.later", (pause.get().toSeconds() + 59) / 60));
      return;
    }
    signIns.record("sign-in.refused", Optional.empty(), "token", request.getRemoteAddr());
    denials.unauthenticated(request, response, "Bearer error=\"invalid_token\"");
  }

  private static Optional<String> token(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return Optional.empty();
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
        ? Optional.of(basicPassword(header.substring(BASIC.length()).strip()))
        : Optional.empty();
  }

  // What cannot be read is a token that does not work.
  private static String basicPassword(String encoded) {
    try {
      var text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return text.substring(text.indexOf(':') + 1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}

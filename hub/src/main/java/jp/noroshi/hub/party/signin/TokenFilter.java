package jp.noroshi.hub.party.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Tokens;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Signs in whoever sends an API token: `Authorization: Bearer nrs_…` (RFC 6750), or HTTP Basic
/// with the token as password for TAXII clients that know nothing else. A request with a token that
/// does not work goes no further.
final class TokenFilter extends OncePerRequestFilter {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private final Tokens tokens;
  private final SignIns signIns;
  private final Denials denials;
  private final Clock clock;

  TokenFilter(Tokens tokens, SignIns signIns, Denials denials, Clock clock) {
    this.tokens = tokens;
    this.signIns = signIns;
    this.denials = denials;
    this.clock = clock;
  }

  /// Whether the caller shows a token and is therefore to be judged by it alone, never by a session
  /// cookie it may also carry.
  static boolean showsToken(HttpServletRequest request) {
    return token(request).isPresent();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var principal = token(request).flatMap(tokens::principal);
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

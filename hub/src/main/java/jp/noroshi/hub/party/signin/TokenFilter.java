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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
  private final Clock clock;

  TokenFilter(Tokens tokens, SignIns signIns, Clock clock) {
    this.tokens = tokens;
    this.signIns = signIns;
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

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var wait = signIns.anonymous(request.getRemoteAddr());
    if (wait.isPresent()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds()));
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
      return;
    }
    signIns.record("sign-in.refused", Optional.empty(), "token", request.getRemoteAddr());
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
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

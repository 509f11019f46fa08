package jp.noroshi.hub.party.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers what Spring Security denies in the same voice as everything else: a page or problem
/// details, in the reader's language.
///
/// Spring: faces the web.
final class Denials implements AccessDeniedHandler, AuthenticationEntryPoint {
  private static final List<String> FOR_PRODUCTS = List.of("/taxii2", "/api/v1/feeds");

  private final HandlerExceptionResolver answers;

  Denials(HandlerExceptionResolver answers) {
    this.answers = answers;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    var refusal =
        denied instanceof CsrfException
            ? new Refusal(Refusal.Kind.FORBIDDEN, "party.refusal.csrf", List.of(), List.of())
            : Refusal.forbidden();
    answer(request, response, refusal);
  }

  /// Who is not signed in and wants no page.
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
      throws IOException, ServletException {
    unauthenticated(request, response, "Bearer");
  }

  /// @param challenge what to sign in with (RFC 6750 §3)
  void unauthenticated(HttpServletRequest request, HttpServletResponse response, String challenge)
      throws IOException, ServletException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    if (FOR_PRODUCTS.stream().anyMatch(request.getRequestURI()::startsWith)) {
      // Most security products know Basic only, with the token as the password.
      response.addHeader(
          HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Noroshi\", charset=\"UTF-8\"");
    }
    answer(request, response, Refusal.of(Refusal.Kind.UNAUTHENTICATED, "party.refusal.sign-in"));
  }

  /// Answers `refusal` from outside any controller.
  void answer(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException, ServletException {
    var answer = answers.resolveException(request, response, null, refusal);
    var view = answer == null ? null : answer.getView();
    if (answer == null || response.isCommitted() || view == null) {
      return; // problem details: already written
    }
    try {
      view.render(answer.getModel(), request, response);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException("cannot show why the request was refused", e);
    }
  }
}

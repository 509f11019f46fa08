package jp.noroshi.hub.party.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers what Spring Security denies in the same voice as everything else: a page or problem
/// details, in the reader's language.
final class Denials implements AccessDeniedHandler {
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

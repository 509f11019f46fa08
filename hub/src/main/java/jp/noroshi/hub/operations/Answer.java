package jp.noroshi.hub.operations;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets a filter refuse in the same voice as a controller: problem details (RFC 9457) or a page.
///
/// Spring: faces the web.
final class Answer {
  private Answer() {}

  static void refuse(
      HandlerExceptionResolver answers,
      HttpServletRequest request,
      HttpServletResponse response,
      Refusal refusal)
      throws ServletException, IOException {
    var answer = answers.resolveException(request, response, null, refusal);
    var view = answer == null ? null : answer.getView();
    if (answer == null || view == null || response.isCommitted()) {
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

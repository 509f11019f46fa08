package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.shell.Problems;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Sends a reader who must show the second factor again to the page for it and back; tells a
/// program with problem details.
///
/// Spring: faces the web.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StepUpAdvice {
  private final Problems problems;

  StepUpAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  Object required(StepUp.Required required, HttpServletRequest request) {
    if (Problems.isMachine(request)) {
      return problems.refused(Refusal.of(Refusal.Kind.FORBIDDEN, "party.refusal.step-up"), request);
    }
    return Redirect.to(
        "/sign-in/confirm?back=" + URLEncoder.encode(back(request), StandardCharsets.UTF_8));
  }

  // A page is shown again; after a form, the page the form was on.
  private static String back(HttpServletRequest request) {
    if (request.getMethod().equals("GET")) {
      var query = request.getQueryString();
      return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
    return pathOf(request.getHeader("Referer"));
  }

  private static String pathOf(@Nullable String referer) {
    try {
      var uri = new URI(referer == null ? "" : referer);
      var path = uri.getRawPath();
      if (path == null) {
        return "/account";
      }
      return Redirect.safe(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), "/");
    } catch (URISyntaxException _) {
      return "/account";
    }
  }
}

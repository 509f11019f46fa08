package jp.noroshi.hub.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Shows what is under `/actuator`, but for health, to administrators of the platform only, by
/// session or API token. Where a request comes from proves nothing: behind a proxy on the same
/// machine every request comes from the loopback address.
///
/// Spring: a filter of the web server.
final class MetricsGuard extends OncePerRequestFilter {
  private final Supplier<Optional<Viewer>> viewer;
  private final HandlerExceptionResolver answers;

  MetricsGuard(Supplier<Optional<Viewer>> viewer, HandlerExceptionResolver answers) {
    this.viewer = viewer;
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/health");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (viewer.get().filter(MetricsGuard::isOperator).isPresent()) {
      chain.doFilter(request, response);
    } else {
      Answer.refuse(answers, request, response, Refusal.notFound());
    }
  }

  private static boolean isOperator(Viewer who) {
    return who.organisation().kind() == Organisation.Kind.PLATFORM && who.has(Role.ADMINISTRATOR);
  }
}

package jp.noroshi.hub.exchange.taxii;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/// Leads straight to the one method behind all of TAXII. The usual look for it compares the address
/// with the patterns of every page there is, which took as long as signing in.
///
/// Spring: is asked by its dispatcher.
final class TaxiiMapping extends AbstractHandlerMapping {
  static final String PATTERN = "/taxii2/**";

  private final HandlerMethod serve;

  /// @param serve what answers every request
  TaxiiMapping(HandlerMethod serve) {
    this.serve = serve;
    setOrder(Ordered.HIGHEST_PRECEDENCE);
  }

  @Override
  protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
    if (!TaxiiPath.isTaxii(request)) {
      return null;
    }
    // The name under which requests are counted.
    request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, PATTERN);
    ServerHttpObservationFilter.findObservationContext(request)
        .ifPresent(context -> context.setPathPattern(PATTERN));
    return serve;
  }
}

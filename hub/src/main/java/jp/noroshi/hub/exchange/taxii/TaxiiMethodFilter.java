package jp.noroshi.hub.exchange.taxii;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says which methods a TAXII resource knows, to anybody: that follows from the form of its address
/// and tells nothing of what is there (TAXII 2.1 §1.6.6, RFC 9110 §15.5.6).
final class TaxiiMethodFilter extends OncePerRequestFilter {
  private static final byte[] ANSWER =
      ("{\"title\":\"Method not allowed\",\"description\":\"This resource does not know the"
              + " method.\",\"http_status\":\"405\"}")
          .getBytes(StandardCharsets.UTF_8);

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !TaxiiPath.isTaxii(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var methods = TaxiiPath.of(request).methods();
    var asked = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    if (methods.contains(asked)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods.stream().sorted().toList()));
    response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    response.setContentType(TaxiiMedia.TAXII);
    response.getOutputStream().write(ANSWER);
  }
}

package jp.noroshi.hub.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import org.springframework.web.filter.OncePerRequestFilter;

/// Writes into the audit trail that a signed-in caller sent something the hub refused: malformed,
/// too large, not allowed. What was sent is not kept, only where it was sent to. Strangers are not
/// recorded here: they could fill the trail at will.
///
/// Spring: a filter of the web server.
final class RefusalTrail extends OncePerRequestFilter {
  private static final Set<Integer> REFUSALS = Set.of(400, 403, 413, 415, 422);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int LONGEST_PATH = 200;

  private final Supplier<Optional<Viewer>> viewer;
  private final Database database;
  private final Ledger ledger;

  RefusalTrail(Supplier<Optional<Viewer>> viewer, Database database, Ledger ledger) {
    this.viewer = viewer;
    this.database = database;
    this.ledger = ledger;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (REFUSALS.contains(response.getStatus())) {
      viewer.get().ifPresent(who -> record(who, request, response.getStatus()));
    }
  }

  private void record(Viewer who, HttpServletRequest request, int status) {
    var path = request.getRequestURI();
    database.run(
        who.actor(),
        tx ->
            ledger.record(
                tx,
                new Ledger.Entry(
                    "request.refused",
                    null,
                    who.organisation().id(),
                    Map.of(
                        "method",
                        request.getMethod(),
                        "path",
                        path.substring(0, Math.min(path.length(), LONGEST_PATH)),
                        "status",
                        status))));
  }
}

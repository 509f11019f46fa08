package jp.noroshi.hub.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Answers a repeated POST with the first answer: `Idempotency-Key` names an attempt, per caller
/// and path, for a day. While the first is under way a repeat gets 409; a key on another path is
/// another attempt.
///
/// Submissions of reports keep their key in the transaction of the report itself and are exact even
/// over a crash; for the rest a crash between act and answer lets the repeat act again, which their
/// resources allow.
public final class IdempotencyFilter extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);

  private final Database database;
  private final Clock clock;

  public IdempotencyFilter(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Answer(int status, String contentType, byte[] body) {}

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || !request.getRequestURI().startsWith("/api/")
        || request.getRequestURI().startsWith("/api/v1/reports")
        || request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    var key = request.getHeader(HEADER);
    if (authentication == null || !authentication.isAuthenticated()) {
      chain.doFilter(request, response);
      return;
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      response.sendError(400, "Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
      return;
    }
    var name = authentication.getName() + " " + request.getRequestURI() + " " + key;
    if (!claim(name)) {
      var answer = answer(name);
      if (answer.isEmpty()) {
        response.sendError(409, "the first attempt under this Idempotency-Key is still under way");
        return;
      }
      response.setStatus(answer.get().status());
      response.setContentType(answer.get().contentType());
      response.setHeader("Idempotency-Replayed", "true");
      response.getOutputStream().write(answer.get().body());
      return;
    }
    var wrapped = new ContentCachingResponseWrapper(response);
    boolean kept = false;
    try {
      chain.doFilter(request, wrapped);
      kept = keep(name, wrapped);
    } finally {
      if (!kept) {
        release(name);
      }
      wrapped.copyBodyToResponse();
    }
  }

  private boolean claim(String name) {
    var now = clock.instant();
    return database.in(
        Actor.engine("idempotency"),
        tx ->
            tx.sql()
                    .execute(
                        """
                        insert into noroshi.idempotency (name, claimed_at) values (?, ?)
                        on conflict (name) do update
                        set claimed_at = excluded.claimed_at, status = null, content_type = null, body = null
                        where idempotency.claimed_at < ?
                           or (idempotency.status is null and idempotency.claimed_at < ?)
                        """,
                        name,
                        now,
                        now.minus(KEPT),
                        now.minus(UNDER_WAY))
                == 1);
  }

  private Optional<Answer> answer(String name) {
    return database.in(
        Actor.engine("idempotency"),
        tx ->
            tx.sql()
                .fetchOptional(
                    """
                    select status, content_type, body from noroshi.idempotency
                    where name = ? and status is not null
                    """,
                    name)
                .map(row ->
                    new Answer(
                        row.get("status", Integer.class),
                        row.get("content_type", String.class),
                        row.get("body", byte[].class))));
  }

  // What failed may be tried again under the same key; only an answer worth repeating is kept.
  private boolean keep(String name, ContentCachingResponseWrapper response) {
    if (response.getStatus() >= 500
        || response.getStatus() == 429
        || response.getContentSize() > LONGEST_ANSWER) {
      return false;
    }
    database.run(
        Actor.engine("idempotency"),
        tx ->
            tx.sql()
                .execute(
                    "update noroshi.idempotency set status = ?, content_type = ?, body = ? where"
                        + " name = ?",
                    response.getStatus(),
                    response.getContentType() == null ? "" : response.getContentType(),
                    response.getContentAsByteArray(),
                    name));
    return true;
  }

  private void release(String name) {
    database.run(
        Actor.engine("idempotency"),
        tx -> tx.sql().execute("delete from noroshi.idempotency where name = ?", name));
  }
}

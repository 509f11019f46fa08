package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Someone whose password was right and whose second factor is awaited; kept in the session for ten
/// minutes.
///
/// @param since when the password was given
record Pending(UUID person, Instant since) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ATTRIBUTE = "noroshi.pending";
  private static final Duration LASTS = Duration.ofMinutes(10);

  static void put(HttpServletRequest request, Pending pending) {
    FreshSession.begin(request);
    request.getSession().setAttribute(ATTRIBUTE, pending);
  }

  static Optional<Pending> of(HttpServletRequest request, Instant now) {
    var session = request.getSession(false);
    return session != null
            && session.getAttribute(ATTRIBUTE) instanceof Pending pending
            && pending.since().plus(LASTS).isAfter(now)
        ? Optional.of(pending)
        : Optional.empty();
  }

  static void clear(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
  }
}

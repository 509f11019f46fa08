package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.credential.Sealer;
import jp.noroshi.hub.party.credential.Secrets;

/// Remembers, in a signed cookie, which account was used on a device, so that others' failed
/// attempts on that account do not slow its owner down there. It opens nothing by itself.
final class KnownDevices {
  static final String COOKIE = "noroshi_device";
  private static final Duration LASTS = Duration.ofDays(365);

  private final Sealer sealer;
  private final Clock clock;

  KnownDevices(Sealer sealer, Clock clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /// The device's own name when `person` signed in on it within a year; empty otherwise.
  Optional<String> deviceOf(HttpServletRequest request, UUID person) {
    if (request.getCookies() == null) {
      return Optional.empty();
    }
    for (Cookie cookie : request.getCookies()) {
      if (cookie.getName().equals(COOKIE)) {
        return read(cookie.getValue(), person);
      }
    }
    return Optional.empty();
  }

  void remember(HttpServletRequest request, HttpServletResponse response, UUID person) {
    var text = person + "." + clock.instant().getEpochSecond() + "." + Secrets.random();
    var cookie = new Cookie(COOKIE, text + "." + signature(text));
    cookie.setPath("/sign-in");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setMaxAge((int) LASTS.toSeconds());
    cookie.setAttribute("SameSite", "Strict");
    response.addCookie(cookie);
  }

  private Optional<String> read(String value, UUID person) {
    var parts = value.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals(person.toString())) {
      return Optional.empty();
    }
    var text = parts[0] + "." + parts[1] + "." + parts[2];
    boolean ours =
        MessageDigest.isEqual(
            signature(text).getBytes(StandardCharsets.US_ASCII),
            parts[3].getBytes(StandardCharsets.UTF_8));
    if (!ours) {
      return Optional.empty();
    }
    var since = Instant.ofEpochSecond(Long.parseLong(parts[1]));
    return since.plus(LASTS).isAfter(clock.instant()) ? Optional.of(parts[2]) : Optional.empty();
  }

  private String signature(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealer.sign("device " + text));
  }
}

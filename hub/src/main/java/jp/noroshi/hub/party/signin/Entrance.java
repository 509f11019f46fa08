package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Membership;
import jp.noroshi.hub.party.Memberships;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.security.web.savedrequest.RequestCache;

/// Lets someone in who has shown enough: opens the session and says where to go.
///
/// Spring: its request cache knows where a visitor wanted to go.
final class Entrance {
  private static final Pattern MARK = Pattern.compile("&?continue$");

  private final Database database;
  private final Memberships memberships;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final RequestCache wanted;

  Entrance(
      Database database,
      Memberships memberships,
      Sessions sessions,
      KnownDevices devices,
      RequestCache wanted) {
    this.database = database;
    this.memberships = memberships;
    this.sessions = sessions;
    this.devices = devices;
    this.wanted = wanted;
  }

  /// @return the path to go to: what was asked for before signing in, the choice of organisation,
  ///   or the home page
  /// @throws Refusal FORBIDDEN when the person belongs to no organisation any more
  String admit(
      HttpServletRequest request,
      HttpServletResponse response,
      UUID person,
      Viewer.Strength strength) {
    List<Membership> places =
        database.in(Actor.engine("sign-in"), tx -> memberships.ofPerson(tx, person));
    if (places.isEmpty()) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "party.refusal.no-membership");
    }
    var saved = wanted.getRequest(request, response);
    Pending.clear(request);
    sessions.open(request, response, person, places.getFirst().organisation(), strength);
    devices.remember(request, response, person);
    wanted.removeRequest(request, response);
    if (places.size() > 1) {
      return "/account/organisations";
    }
    return saved == null ? "/" : path(saved.getRedirectUrl());
  }

  private static String path(String url) {
    var uri = URI.create(url);
    // Spring Security marks the address it remembers with "continue"; that is not the page's.
    var query = uri.getRawQuery() == null ? "" : MARK.matcher(uri.getRawQuery()).replaceFirst("");
    return Redirect.safe(query.isEmpty() ? uri.getRawPath() : uri.getRawPath() + "?" + query, "/");
  }
}

package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;

/// Puts what a session holds into a new one, so that whoever knew the old id (session fixation) has
/// nothing.
///
/// Not by changing the id of the session there is: Spring Session writes the id together with the
/// time of last use, so any other request of the same browser that was under way would write the id
/// it began with back, and the person just signed in would be out again.
final class FreshSession {
  private FreshSession() {}

  static void begin(HttpServletRequest request) {
    var kept = new HashMap<String, Object>();
    var old = request.getSession(false);
    if (old != null) {
      for (var name : Collections.list(old.getAttributeNames())) {
        kept.put(name, old.getAttribute(name));
      }
      old.invalidate();
    }
    var fresh = request.getSession(true);
    kept.forEach(fresh::setAttribute);
  }
}

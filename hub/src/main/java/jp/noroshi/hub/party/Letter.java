package jp.noroshi.hub.party;

import java.util.HashMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;

/// That something of an organisation's own needs looking at now. It says where to look, never what
/// happened: mail is read by others on its way.
///
/// @param key what it is about; one letter goes to each person and key, however often it is sent
/// @param link path of the page to look at
/// @param roles who of the organisation gets it; empty for those who answer for its own matters
/// @param page whether telephones ring, too, where a pager is connected
public record Letter(UUID organisation, String key, String link, Set<Role> roles, boolean page) {
  private static final String EVENT = "letter.due";

  public Letter {
    roles = Set.copyOf(roles);
  }

  /// To those who answer for the organisation's own matters.
  public Letter(UUID organisation, String key, String link) {
    this(organisation, key, link, Set.of(), false);
  }

  /// To people of these roles.
  public Letter(UUID organisation, String key, String link, Set<Role> roles) {
    this(organisation, key, link, roles, false);
  }

  /// Goes out when the transaction commits.
  public void send(EventLog events, Tx tx) {
    var payload = new HashMap<String, Object>();
    payload.put("organisation", organisation);
    payload.put("key", key);
    payload.put("link", link);
    payload.put("page", page);
    if (!roles.isEmpty()) {
      payload.put(
          "roles", roles.stream().map(Role::code).sorted().collect(Collectors.joining(",")));
    }
    events.append(tx, EVENT, 1, payload);
  }
}

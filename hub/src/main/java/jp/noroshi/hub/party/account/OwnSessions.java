package jp.noroshi.hub.party.account;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.party.credential.Secrets;
import jp.noroshi.hub.party.signin.Sessions;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// The open sessions of a person, on all nodes.
///
/// Spring: sessions are kept by Spring Session.
final class OwnSessions {
  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  OwnSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  /// @param currentId the id of the session that asks
  List<OwnSession> of(UUID person, String currentId) {
    return sessions.findByPrincipalName(person.toString()).values().stream()
        .filter(session -> !session.isExpired())
        .map(session -> {
          String browser = session.getAttributeOrDefault(Sessions.BROWSER, "");
          return new OwnSession(
              reference(session.getId()),
              browser,
              session.getCreationTime(),
              session.getLastAccessedTime(),
              session.getId().equals(currentId));
        })
        .sorted(Comparator.comparing(OwnSession::lastUsed).reversed())
        .toList();
  }

  /// Ends one of the person's sessions.
  ///
  /// @return whether there was such a session
  boolean end(UUID person, String reference) {
    var found =
        sessions.findByPrincipalName(person.toString()).keySet().stream()
            .filter(id -> reference(id).equals(reference))
            .findFirst();
    found.ifPresent(sessions::deleteById);
    return found.isPresent();
  }

  /// Ends all sessions of a person but one.
  void endOthers(UUID person, String currentId) {
    sessions.findByPrincipalName(person.toString()).keySet().stream()
        .filter(id -> !id.equals(currentId))
        .forEach(sessions::deleteById);
  }

  private static String reference(String id) {
    return HexFormat.of().formatHex(Secrets.hash("session " + id), 0, 12);
  }
}

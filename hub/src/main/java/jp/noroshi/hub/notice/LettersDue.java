package jp.noroshi.hub.notice;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Role;

/// Writes to an organisation by mail when something of its own needs looking at now (`letter.due`):
/// exceptional access, a spill, a filing that waits. The mail says where to look, not what
/// happened: mail is read by others on its way. One mail per person and key.
final class LettersDue implements EventConsumer {
  /// How keys of such mails begin.
  static final String LETTER = "letter/";

  private final Contacts contacts;

  LettersDue(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public String name() {
    return "notice-letters-due";
  }

  @Override
  public Set<String> types() {
    return Set.of("letter.due");
  }

  // Whoever is named, or else those who answer for the organisation's own matters.
  private static Set<Role> readers(Event event) {
    var named = event.payload().path("roles").asString("");
    return named.isEmpty()
        ? EnumSet.of(Role.REPORTER, Role.ADMINISTRATOR)
        : Arrays.stream(Role.values())
            .filter(role -> List.of(named.split(",")).contains(role.code()))
            .collect(Collectors.toSet());
  }

  @Override
  public void on(Tx tx, Event event) {
    var organisation = event.uuid("organisation");
    // An exercise must never ring a real bell.
    var state = event.world().equals(Actor.LIVE) ? "waiting" : "held";
    for (var contact : contacts.of(tx, organisation, readers(event))) {
      tx.sql()
          .execute(
              """
              insert into notice.mail
                (organisation, person, address, language, state, next_attempt_at, reminder, ends_at,
                 link)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
              """,
              organisation,
              contact.person(),
              contact.email(),
              contact.language().code(),
              state,
              event.occurredAt(),
              LETTER + event.text("key"),
              event.occurredAt(),
              event.text("link"));
    }
  }
}

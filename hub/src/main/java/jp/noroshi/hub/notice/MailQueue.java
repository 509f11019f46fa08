package jp.noroshi.hub.notice;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Role;

/// Decides who gets an alert by mail, because nobody watches an inbox at night. Mail waits in rows
/// of its own and is sent from there ([MailCourier]).
final class MailQueue {
  private final Clock clock;
  private final Contacts contacts;

  MailQueue(Clock clock, Contacts contacts) {
    this.clock = clock;
    this.contacts = contacts;
  }

  void enqueue(Tx tx, UUID alert, UUID organisation, Alert.Severity severity) {
    // An exercise must never ring a real bell.
    var state = tx.actor().world().equals(Actor.LIVE) ? "waiting" : "held";
    for (var contact : contacts.of(tx, organisation, readers(severity))) {
      tx.sql()
          .execute(
              """
              insert into notice.mail
                (alert, organisation, person, address, language, state, next_attempt_at)
              values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
              """,
              alert,
              organisation,
              contact.person(),
              contact.email(),
              contact.language().code(),
              state,
              clock.instant());
    }
  }

  private static Set<Role> readers(Alert.Severity severity) {
    return switch (severity) {
      case CRITICAL -> EnumSet.of(Role.REPORTER, Role.PRACTITIONER, Role.ANALYST, Role.EXECUTIVE);
      case HIGH, MEDIUM, LOW -> EnumSet.of(Role.REPORTER, Role.PRACTITIONER, Role.ANALYST);
    };
  }
}

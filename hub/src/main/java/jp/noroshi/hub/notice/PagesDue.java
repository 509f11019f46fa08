package jp.noroshi.hub.notice;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Role;

/// Calls the telephones of those whom a letter that is urgent (`page`) is for, beside the mail; one
/// call for each person and key.
final class PagesDue implements EventConsumer {
  private final Contacts contacts;

  PagesDue(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public String name() {
    return "notice-pages-due";
  }

  @Override
  public Set<String> types() {
    return Set.of("letter.due");
  }

  @Override
  public void on(Tx tx, Event event) {
    if (!event.payload().path("page").asBoolean(false)) {
      return;
    }
    var named = Set.of(event.text("roles").split(","));
    var roles =
        Arrays.stream(Role.values())
            .filter(role -> named.contains(role.code()))
            .collect(Collectors.toSet());
    // An exercise must never ring a real bell.
    var state = event.world().equals(Actor.LIVE) ? "waiting" : "held";
    for (var phone : contacts.phones(tx, event.uuid("organisation"), roles)) {
      tx.sql()
          .execute(
              """
              insert into notice.page (person, phone, language, key, link, state, next_attempt_at)
              values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
              """,
              phone.person(),
              phone.number(),
              phone.language().code(),
              event.text("key"),
              event.text("link"),
              state,
              event.occurredAt());
    }
  }
}

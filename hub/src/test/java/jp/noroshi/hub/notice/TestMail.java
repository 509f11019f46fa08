package jp.noroshi.hub.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.shell.Messages;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.ObjectMapper;

/// Takes the place of the mail system.
@TestComponent
public final class TestMail {
  private final Database database;
  private final Messages messages;
  private final ObjectMapper json;
  private final Clock clock;

  public TestMail(Database database, Messages messages, ObjectMapper json, Clock clock) {
    this.database = database;
    this.messages = messages;
    this.json = json;
    this.clock = clock;
  }

  /// Takes what waits to be sent.
  public List<MailCourier.Letter> taken() {
    return taken(clock.instant());
  }

  /// Takes what waits to be sent at a moment.
  public List<MailCourier.Letter> taken(Instant at) {
    var letters = new ArrayList<MailCourier.Letter>();
    var soon = Clock.fixed(at.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
    try (var courier =
        new MailCourier(database, messages, json, soon, letters::add, "https://noroshi.example")) {
      courier.sendAll();
    }
    return letters;
  }
}

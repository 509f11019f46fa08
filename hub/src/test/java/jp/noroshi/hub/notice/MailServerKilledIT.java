package jp.noroshi.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.testkit.Eventually;
import jp.noroshi.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.ObjectMapper;

/// The mail server's process is killed while letters go out. Each reaches it in the end, under one
/// Message-ID however often it is sent.
@HubTest
class MailServerKilledIT {
  private static final Actor ENGINE = Actor.engine("test");
  private static final int LETTERS = 400;
  private static final int KILLS = 3;

  @Autowired Database database;
  @Autowired Messages messages;
  @Autowired ObjectMapper json;
  @Autowired TestPeople people;
  @TempDir Path temp;

  private final FakeClock clock =
      FakeClock.at(Clock.systemUTC().instant().plus(Duration.ofMinutes(1)));

  @Test
  void noLetterIsLostWhenTheMailServerIsKilledWhileTheyGoOut() throws Exception {
    var wanted = letters();
    var taken = temp.resolve("taken");
    int port = freePort();
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    var courier =
        new MailCourier(
            database,
            messages,
            json,
            clock,
            new SmtpPost(sender, "noroshi@noroshi.example"),
            "https://noroshi.example");

    try (var sending = Executors.newSingleThreadExecutor()) {
      for (int kill = 1; kill <= KILLS; kill++) {
        try (var server = MailServer.start(port, taken)) {
          int enough = kill * LETTERS / (KILLS + 2);
          var sent = sending.submit(courier::sendAll);
          Eventually.holds("it has taken some", () -> taken(taken).size() >= enough);
          server.kill();
          sent.get();
        }
        assertThat(waiting(wanted)).as("what was not taken waits").isNotEmpty();
        clock.advance(Duration.ofHours(1));
      }
    }
    try (var server = MailServer.start(port, taken)) {
      assertThat(server).isNotNull();
      courier.sendAll();
    }

    assertThat(taken(taken)).containsAll(wanted);
    assertThat(waiting(wanted)).isEmpty();
  }

  // Letters of one organisation, and their Message-IDs.
  private Set<String> letters() {
    var member = people.ofCompany(Role.PRACTITIONER);
    return database.in(
        ENGINE,
        tx -> {
          // What other tests left waiting would go out as well.
          tx.sql().execute("update notice.mail set state = 'sent' where state = 'waiting'");
          var ids = new TreeSet<String>();
          for (int i = 0; i < LETTERS; i++) {
            var id = UUID.randomUUID();
            tx.sql()
                .execute(
                    """
                    insert into notice.mail
                      (id, organisation, person, address, language, state, next_attempt_at, reminder,
                       ends_at, link)
                    values (?, ?, ?, ?, 'ja', 'waiting', ?, ?, ?, '/reports')
                    """,
                    id,
                    member.organisation().id(),
                    member.person(),
                    member.email(),
                    Instant.now(),
                    "letter/test/" + id,
                    Instant.now());
            ids.add("<" + id + "@noroshi>");
          }
          return ids;
        });
  }

  private Set<String> waiting(Set<String> wanted) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql().fetch("select id from notice.mail where state <> 'sent'").stream()
                .map(row -> "<" + row.get(0, UUID.class) + "@noroshi>")
                .filter(wanted::contains)
                .collect(Collectors.toSet()));
  }

  private static Set<String> taken(Path file) {
    try {
      return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

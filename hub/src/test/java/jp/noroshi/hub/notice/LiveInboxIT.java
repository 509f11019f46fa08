package jp.noroshi.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.DatabaseProperties;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.Problems;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Lines of the live inbox over real connections.
@HubTest
class LiveInboxIT {
  private static final Logger ANSWERS = (Logger) LoggerFactory.getLogger(Problems.class);

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired SessionRepository<? extends Session> sessions;
  @Autowired LiveInbox live;
  @Autowired Viewers viewers;
  @Autowired Messages messages;
  @Autowired Alerts alerts;
  @Autowired Ledger ledger;
  @Autowired EventLog events;
  @Autowired ReleaseAccess releases;
  @LocalServerPort int port;

  private static final int LINES = 5;

  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  @BeforeEach
  void listenToTheLog() {
    said.start();
    ANSWERS.setLevel(Level.DEBUG);
    ANSWERS.addAppender(said);
  }

  @AfterEach
  void stopListening() {
    ANSWERS.detachAppender(said);
    ANSWERS.setLevel(null);
  }

  @Test
  void aReaderWhoGoesAwayIsNoFailureOfTheHub() throws Exception {
    var reader = TestParty.create(database, administration, Role.PRACTITIONER);
    var cookie = TestSignIn.cookie(sessions, reader.person(), reader.organisation());
    for (int i = 0; i < LINES; i++) {
      var socket = open(cookie);
      socket.setSoLinger(true, 0); // a broken line, not a goodbye
      socket.close();
    }

    // Nobody is missed before there is something to say.
    Eventually.holds(
        "each broken line was noticed",
        () -> {
          live.changed(reader.organisation().toString());
          return live.open(reader.organisation()) == 0;
        });

    try (var again = open(cookie)) {
      assertThat(again.isConnected()).isTrue();
    }
    assertThat(List.copyOf(said.list))
        .allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.DEBUG));
  }

  @Test
  void aLineThatCannotBeToldAnythingIsEndedSoThatItIsOpenedAnew() {
    var reader = TestParty.create(database, administration, Role.PRACTITIONER);
    var session = TestSignIn.authentication(reader.person(), reader.organisation(), Instant.now());
    var viewer = viewers.of(session.getPrincipal()).orElseThrow();
    // Port 1 answers nobody.
    var gone = new DatabaseProperties("jdbc:postgresql://127.0.0.1:1/none", "nobody", "none", 2);
    var nowhere =
        new Inbox(Database.open(gone), alerts, ledger, events, Clock.systemUTC(), releases);
    try (var deaf = new LiveInbox(nowhere, messages)) {
      var line = deaf.open(viewer, Language.EN);

      Eventually.holds("it is ended", () -> deaf.open(viewer.organisation().id()) == 0);
      assertThatIllegalStateException().isThrownBy(() -> line.send("more"));
    }
  }

  // A line, once its first event is there.
  private Socket open(String cookie) throws IOException {
    var socket = new Socket("127.0.0.1", port);
    socket
        .getOutputStream()
        .write(
            """
            GET /inbox/stream HTTP/1.1\r
            Host: 127.0.0.1\r
            Accept: text/event-stream\r
            Cookie: %s\r
            \r
            """
                .formatted(cookie)
                .getBytes(StandardCharsets.US_ASCII));
    var lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); !line.startsWith("event:change"); line = lines.readLine()) {
      assertThat(line).doesNotStartWith("HTTP/1.1 4");
    }
    return socket;
  }
}

package jp.noroshi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.testkit.Chromium;
import jp.noroshi.testkit.Eventually;
import jp.noroshi.testkit.PostgresFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.session.SessionRepository;

/// How a hub ends while browsers listen to it. A hub of its own, because it is stopped.
class HubStopIT {
  // Patience no end without it comes near, however busy the machine.
  private static final String PATIENCE = "--spring.lifecycle.timeout-per-shutdown-phase=90s";
  private static final Duration PROMPT = Duration.ofSeconds(80);
  private static final int BROWSERS = 12;

  @Test
  void openInboxesDoNotHoldUpTheEnd() throws Exception {
    var hub =
        new SpringApplicationBuilder(HubApplication.class)
            .initializers(new TestDatabase())
            .run("--server.port=0", PATIENCE);
    var listeners = new ArrayList<Listener>();
    try {
      var cookie = reader(hub);
      for (int i = 0; i < BROWSERS; i++) {
        listeners.add(new Listener(port(hub), cookie));
      }
      Eventually.holds(
          "every line is open", () -> listeners.stream().allMatch(l -> l.heard.get() > 0));

      long begin = System.nanoTime();
      hub.close();
      var took = Duration.ofNanos(System.nanoTime() - begin);

      assertThat(took).isLessThan(PROMPT);
      for (var listener : listeners) {
        listener.thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(listener.thread.isAlive()).as("a line is still open").isFalse();
      }
    } finally {
      listeners.forEach(Listener::giveUp);
      hub.close();
    }
  }

  @Test
  void aBrowserThatShowsTheInboxDoesNotHoldUpTheEnd() {
    var chromium = Chromium.start();
    var hub =
        new SpringApplicationBuilder(HubApplication.class)
            .initializers(new TestDatabase())
            .run("--server.port=0", PATIENCE);
    try (var visitor = chromium.visitor("ja", 1280)) {
      var address = "http://localhost:" + port(hub);
      var cookie = reader(hub).split("=", 2);
      visitor.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(address)));
      for (int tab = 0; tab < 3; tab++) {
        var page = visitor.newPage();
        page.waitForResponse(
            response -> response.url().endsWith("/inbox/stream") && response.status() == 200,
            () -> page.navigate(address + "/inbox"));
      }

      long begin = System.nanoTime();
      hub.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
    } finally {
      hub.close();
      chromium.close();
    }
  }

  @Test
  void aHubWhoseDatabaseIsGoneEndsAllTheSame(@TempDir Path keys) {
    var database = PostgresFixture.empty();
    var hub =
        new SpringApplicationBuilder(HubApplication.class)
            .run(
                "--server.port=0",
                PATIENCE,
                "--noroshi.database.url=" + database.url(),
                "--noroshi.database.owner=" + database.user(),
                "--noroshi.database.owner-password=" + database.password(),
                "--noroshi.keys-directory=" + keys);
    try {
      PostgresFixture.drop(database);

      long begin = System.nanoTime();
      hub.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
    } finally {
      hub.close();
    }
  }

  private static String reader(ConfigurableApplicationContext hub) {
    var party =
        TestParty.create(
            hub.getBean(Database.class), hub.getBean(PartyAdministration.class), Role.PRACTITIONER);
    return TestSignIn.cookie(
        hub.getBean(SessionRepository.class), party.person(), party.organisation());
  }

  private static int port(ConfigurableApplicationContext hub) {
    return Objects.requireNonNull(((WebServerApplicationContext) hub).getWebServer()).getPort();
  }

  /// As eager as a browser can be: whenever its line ends it asks for a new one at once, until
  /// nobody answers.
  private static final class Listener {
    final AtomicInteger heard = new AtomicInteger();
    final Thread thread;
    private final AtomicBoolean gaveUp = new AtomicBoolean();
    private final String request;
    private final int port;

    Listener(int port, String cookie) {
      this.port = port;
      this.request =
          """
          GET /inbox/stream HTTP/1.1\r
          Host: 127.0.0.1\r
          Accept: text/event-stream\r
          Cookie: %s\r
          \r
          """
              .formatted(cookie);
      thread = Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      while (!gaveUp.get()) {
        try (var socket = new Socket("127.0.0.1", port)) {
          socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          var lines =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
          for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event:")) {
              heard.incrementAndGet();
            }
            if (line.equals("0")) {
              break; // the last chunk: the line was ended, the connection stays
            }
          }
        } catch (IOException e) {
          return; // nobody answers any more
        }
      }
    }

    void giveUp() {
      gaveUp.set(true);
    }
  }
}

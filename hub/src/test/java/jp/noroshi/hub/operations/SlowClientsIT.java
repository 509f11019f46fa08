package jp.noroshi.hub.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/// Many clients that are slow on purpose, beside some that are not.
@HubTest
class SlowClientsIT {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String OWN = "/taxii2/exchange/collections/own/objects/";
  private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  private static final int SLOW = 300;
  private static final int READERS = 30;
  private static final int PROMPT = 40;
  // Long for a busy machine; without limits these would never end.
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration ENDED = Duration.ofMinutes(4);

  @Autowired TestPeople people;
  @Autowired PartyAdministration administration;
  @Autowired Database database;
  @LocalServerPort int port;

  private final List<SocketChannel> slow = new ArrayList<>();
  private String token = "";
  private String prompt = "";

  @BeforeEach
  void somebodySlowAndSomebodyElse() {
    token = token();
    prompt = token();
  }

  private String token() {
    var owner = people.ofCompany("railway", Role.ANALYST);
    return database.in(
        Actor.engine("test"),
        tx ->
            administration
                .issueToken(
                    tx,
                    owner.person(),
                    owner.organisation().id(),
                    "t",
                    Set.of(
                        TokenScope.EXCHANGE_READ,
                        TokenScope.EXCHANGE_WRITE,
                        TokenScope.EXCHANGE_AMBER),
                    Duration.ofDays(1))
                .secret());
  }

  @AfterEach
  void hangUp() throws IOException {
    for (var channel : slow) {
      channel.close();
    }
  }

  @Test
  void headersAndBodiesThatDribbleKeepNobodyWaitingAndAreCutOff() throws Exception {
    for (int i = 0; i < SLOW; i++) {
      open("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      open(
          "POST "
              + OWN
              + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + token
              + "\r\nAccept: "
              + TAXII
              + "\r\nContent-Type: "
              + TAXII
              + (i % 2 == 0 ? "\r\nContent-Length: 1000000" : "\r\nTransfer-Encoding: chunked")
              + "\r\n\r\n");
    }

    var gone = new AtomicInteger();
    try (var dribbling = Executors.newSingleThreadScheduledExecutor()) {
      dribbling.scheduleWithFixedDelay(() -> dribble(gone), 0, 1, TimeUnit.SECONDS);
      promptOnesAreAnswered();
      Eventually.holds(
          "all that dribbled are cut off, however regularly they did",
          ENDED,
          () -> gone.get() == slow.size());
      dribbling.shutdownNow();
    }
  }

  @Test
  void whoAsksForMuchAndReadsNothingKeepsNobodyWaiting() throws Exception {
    add(400);
    for (int i = 0; i < READERS; i++) {
      open(
          "GET "
              + OWN
              + "?limit=1000 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + token
              + "\r\nAccept: "
              + TAXII
              + "\r\n\r\n");
    }

    promptOnesAreAnswered();
    Eventually.holds(
        "an account has only so many answers lying in memory",
        () -> slow.stream().anyMatch(channel -> begins(channel, "HTTP/1.1 429")));
  }

  @Test
  void tooManyHeadersAreRefusedAtOnce() throws Exception {
    var many = new StringBuilder("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 150; i++) {
      many.append("X-").append(i).append(": x\r\n");
    }
    assertThat(answerTo(many.append("\r\n").toString())).startsWith("HTTP/1.1 400");
  }

  private void promptOnesAreAnswered() throws Exception {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < PROMPT; i++) {
        answers.add(askers.submit(() -> ask(http, "/sign-in")));
      }
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
        assertThat(ask(http, "/taxii2/exchange/collections/")).isEqualTo(200);
      }
    }
  }

  private int ask(HttpClient http, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    request.timeout(PATIENCE);
    if (path.startsWith("/taxii2")) {
      request.header("Authorization", "Bearer " + prompt).header("Accept", TAXII);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private void open(String beginning) throws IOException {
    var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.write(ByteBuffer.wrap(beginning.getBytes(US_ASCII)));
    channel.configureBlocking(false);
    slow.add(channel);
  }

  // A byte to each that is still there; a chunk of one byte where the body comes in chunks.
  private void dribble(AtomicInteger gone) {
    int ended = 0;
    for (int i = 0; i < slow.size(); i++) {
      if (isGone(slow.get(i), i % 4 == 3 ? "1\r\nx\r\n" : "x")) {
        ended++;
      }
    }
    gone.set(ended);
  }

  private static boolean isGone(SocketChannel channel, String more) {
    try {
      if (!channel.isOpen() || channel.read(ByteBuffer.allocate(4_096)) != 0) {
        channel.close(); // at its end, or refused
        return true;
      }
      channel.write(ByteBuffer.wrap(more.getBytes(US_ASCII)));
      return false;
    } catch (IOException _) {
      return true; // cut off
    }
  }

  private static boolean begins(SocketChannel channel, String line) {
    var some = ByteBuffer.allocate(line.length());
    try {
      return channel.read(some) > 0 && new String(some.array(), US_ASCII).equals(line);
    } catch (IOException _) {
      return false; // given up by the hub, as nobody read the answer
    }
  }

  private String answerTo(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }
  }

  private void add(int objects) throws IOException, InterruptedException {
    var all = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < objects; i++) {
      all.add(indicator());
    }
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + OWN))
                  .header("Authorization", "Bearer " + token)
                  .header("Accept", TAXII)
                  .header("Content-Type", TAXII)
                  .POST(
                      HttpRequest.BodyPublishers.ofByteArray(
                          JsonMapper.shared().writeValueAsBytes(Map.of("objects", all))))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
  }

  private static Map<String, Object> indicator() {
    var object = new HashMap<String, Object>();
    object.put("type", "indicator");
    object.put("spec_version", "2.1");
    object.put("id", "indicator--" + UUID.randomUUID());
    object.put("created", "2026-11-01T00:00:00.000Z");
    object.put("modified", "2026-11-01T00:00:00.000Z");
    object.put("description", "x".repeat(20_000));
    object.put("pattern", "[domain-name:value = '" + UUID.randomUUID() + ".example']");
    object.put("pattern_type", "stix");
    object.put("valid_from", "2026-11-01T00:00:00Z");
    object.put("object_marking_refs", List.of(AMBER));
    return object;
  }
}

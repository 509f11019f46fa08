package jp.noroshi.hub.exchange.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.hub.exchange.peer.Peer.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCollectionTest {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final Reach ANYWHERE = new Reach(true);

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsAPageAndSaysWhereItGoesOn() throws Exception {
    answers(
        200,
        TAXII,
        "2026-11-01T00:00:00.000001Z",
        "{\"more\":true,\"next\":\"a b\",\"objects\":[{\"type\":\"x\",\"n\":1.50}]}");

    try (var remote = remote("user")) {
      var page = remote.objects("2026-01-01T00:00:00Z", Optional.of("c&d"));

      assertThat(page.more()).isTrue();
      assertThat(page.next()).contains("a b");
      assertThat(page.lastAdded()).isEqualTo("2026-11-01T00:00:00.000001Z");
      assertThat(page.objects()).hasSize(1);
    }
    assertThat(asked)
        .containsExactly(
            "GET /api/collections/1/objects/?limit=500&added_after=2026-01-01T00%3A00%3A00Z&next=c%26d"
                + " Basic dXNlcjpzZWNyZXQ=");
  }

  @ParameterizedTest
  @CsvSource({
    "false,2026-11-01T00:00:02Z,2026-11-01T00:00:02Z,2026-11-01T00:00:02Z",
    "true,2026-11-01T00:00:01Z,2026-11-01T00:00:02Z,2026-11-01T00:00:01Z",
    // The rest of this date comes with the next page.
    "true,2026-11-01T00:00:02Z,2026-11-01T00:00:02.000Z,before",
    "true,'',2026-11-01T00:00:02Z,before"
  })
  void goesOnOnlyBehindADateThatWasReadInFull(
      boolean more, String first, String last, String reached) {
    var page = new RemoteCollection.Page(List.of(), more, Optional.empty(), first, last);

    assertThat(page.safelyBehind("before")).isEqualTo(reached);
  }

  @Test
  void asksWhichVersionsAreThere() throws Exception {
    answers(
        200,
        TAXII,
        "",
        """
        {"more":false,"objects":[{"id":"indicator--1","date_added":"2026-11-01T00:00:00.000001Z",
         "version":"2026-11-01T00:00:00.5Z"},{"id":"ipv4-addr--2"}]}
        """);

    try (var remote = remote("user")) {
      assertThat(remote.versions(List.of("indicator--1", "ipv4-addr--2")))
          .containsExactlyInAnyOrder(
              new RemoteCollection.Version(
                  "indicator--1", TaxiiTime.key("2026-11-01T00:00:00.500Z")),
              new RemoteCollection.Version("ipv4-addr--2", ""));
    }
    assertThat(asked.getFirst())
        .startsWith(
            "GET /api/collections/1/manifest/?limit=500&match%5Bversion%5D=all"
                + "&match%5Bid%5D=indicator--1,ipv4-addr--2 ");
  }

  @Test
  void sendsABearerTokenWhereThereIsNoUser() throws Exception {
    answers(200, TAXII, "", "{\"id\":\"1\",\"title\":\"T\",\"can_read\":true,\"can_write\":false}");

    try (var remote = remote("")) {
      assertThat(remote.describe()).isEqualTo(new RemoteCollection.Description("T", true, false));
    }
    assertThat(asked).containsExactly("GET /api/collections/1/ Bearer secret");
  }

  @Test
  void tellsWhatBecameOfWhatItSent() throws Exception {
    answers(
        202,
        TAXII,
        "",
        """
        {"id":"1","status":"complete","total_count":2,"success_count":1,"failure_count":1,
         "pending_count":0,"failures":[{"id":"x","version":"v","message":"no"}]}
        """);

    try (var remote = remote("user")) {
      assertThat(remote.add(List.of("{}".getBytes(UTF_8), "{}".getBytes(UTF_8))))
          .isEqualTo(new RemoteCollection.Outcome(1, 1, "no"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401,REFUSED",
    "403,REFUSED",
    "404,NOT_FOUND",
    "406,NOT_TAXII",
    "413,TOO_LARGE",
    "429,BUSY",
    "503,BUSY",
    "500,FAILED",
    "302,FAILED"
  })
  void anErrorIsTold(int status, Trouble trouble) throws Exception {
    answers(status, TAXII, "", "{\"title\":\"e\"}");

    assertThat(refused().trouble()).isEqualTo(trouble);
    assertThat(asked).hasSize(1); // and no redirect followed
  }

  @Test
  void aPauseThatIsAskedForIsKeptWithinADay() throws Exception {
    answers(429, TAXII, "", "{}", "120");
    assertThat(refused().pause()).contains(Duration.ofMinutes(2));
    server.removeContext("/");
    answers(503, TAXII, "", "{}", "999999999");
    assertThat(refused().pause()).contains(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"objects\":[1]}",
        "{\"objects\":[{}]}",
        "{\"a\":1,\"a\":2}",
        "{\"objects\":",
      })
  void whatIsNoEnvelopeIsNoTaxii(String body) throws Exception {
    answers(200, TAXII, "", body);

    assertThat(refused().trouble()).isEqualTo(Trouble.NOT_TAXII);
  }

  @Test
  void anotherMediaTypeIsNoTaxii() throws Exception {
    answers(200, "text/html", "", "{}");

    assertThat(refused().trouble()).isEqualTo(Trouble.NOT_TAXII);
  }

  @Test
  void anEndlessAnswerIsCutOff() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", TAXII);
          exchange.sendResponseHeaders(200, 0);
          var junk = new byte[1 << 20];
          try (var out = exchange.getResponseBody()) {
            for (int i = 0; i < 40; i++) {
              out.write(junk);
            }
          }
        });

    assertThat(refused().trouble()).isEqualTo(Trouble.TOO_LARGE);
  }

  @Test
  void nobodyListeningIsUnreachable() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);

    var remote =
        new RemoteCollection(
            URI.create("http://127.0.0.1:" + port + "/api/collections/1/"),
            "u",
            "s",
            Optional.empty(),
            ANYWHERE);

    assertThat(catchThrowableOfType(PeerException.class, remote::describe).trouble())
        .isEqualTo(Trouble.UNREACHABLE);
    remote.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "http://203.0.113.1/",
        "https://localhost/"
      })
  void nothingGoesIntoInsideNetworksNorUnencrypted(String address) {
    var trouble =
        catchThrowableOfType(
            PeerException.class, () -> new Reach(false).check(URI.create(address)));

    assertThat(trouble.trouble()).isEqualTo(Trouble.FORBIDDEN_ADDRESS);
  }

  @Test
  void onlyTheAgreedCertificateIsTrusted(@TempDir Path directory) throws Exception {
    var store = keys(directory);
    var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    manager.init(store, "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(manager.getKeyManagers(), null, null);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    https.createContext("/", exchange -> answer(exchange, 200, TAXII, "", "{\"id\":\"1\"}", ""));
    https.start();
    var address =
        URI.create("https://localhost:" + https.getAddress().getPort() + "/api/collections/1/");
    var sha256 =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(store.getCertificate("peer").getEncoded()));
    try (var agreed = new RemoteCollection(address, "u", "s", Optional.of(sha256), ANYWHERE);
        var other = new RemoteCollection(address, "u", "s", Optional.of("0".repeat(64)), ANYWHERE);
        var vouched = new RemoteCollection(address, "u", "s", Optional.empty(), ANYWHERE)) {
      assertThat(agreed.describe().canRead()).isFalse();
      assertThat(catchThrowableOfType(PeerException.class, other::describe).trouble())
          .isEqualTo(Trouble.CERTIFICATE);
      assertThat(catchThrowableOfType(PeerException.class, vouched::describe).trouble())
          .isEqualTo(Trouble.CERTIFICATE);
    } finally {
      https.stop(0);
    }
  }

  @Test
  void failuresInARowDoubleThePauseUpToSixHours() {
    assertThat(PeerRounds.pause(0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(PeerRounds.pause(3)).isEqualTo(Duration.ofMinutes(8));
    assertThat(PeerRounds.pause(1_000)).isEqualTo(Duration.ofHours(6));
  }

  private static KeyStore keys(Path directory) throws Exception {
    var file = directory.resolve("keys.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "peer",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(made).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return store;
  }

  private PeerException refused() throws Exception {
    try (var remote = remote("user")) {
      return catchThrowableOfType(PeerException.class, () -> remote.objects("", Optional.empty()));
    }
  }

  private RemoteCollection remote(String user) {
    var address =
        URI.create("http://localhost:" + server.getAddress().getPort() + "/api/collections/1/");
    return new RemoteCollection(address, user, "secret", Optional.empty(), ANYWHERE);
  }

  private void answers(int status, String type, String last, String body) {
    answers(status, type, last, body, "");
  }

  private void answers(int status, String type, String last, String body, String pause) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          answer(exchange, status, type, last, body, pause);
        });
  }

  private static void answer(
      HttpExchange exchange, int status, String type, String last, String body, String pause)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    if (!last.isEmpty()) {
      headers.set("X-TAXII-Date-Added-Last", last);
    }
    if (!pause.isEmpty()) {
      headers.set("Retry-After", pause);
    }
    if (status == 302) {
      headers.set("Location", "/elsewhere");
    }
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

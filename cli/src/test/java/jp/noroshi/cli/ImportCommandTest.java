package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command says and sends; the hub here is a server that answers as told.
class ImportCommandTest {
  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "";
  private final Deque<String> stations = new ArrayDeque<>();

  private record Received(String query, String authorization, String body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/imports",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestURI().getQuery(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          var said =
              exchange.getRequestMethod().equals("GET") && !stations.isEmpty()
                  ? stations.removeFirst()
                  : answer;
          var bytes = said.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsTheFileAsItIsAndUnpacksGzip() throws IOException {
    answer =
        """
        {"format":"cisa-kev","added":2,"changed":0,"unchanged":1,"withdrawn":0,"setAsideCount":0,"setAside":[],"stopped":null}
        """;
    var plain = Files.writeString(temp.resolve("kev.json"), "{\"a\":1}");
    var packed = Files.write(temp.resolve("kev2.json.gz"), gzip("{\"b\":2}"));
    assertThat(run(plain.toString(), packed.toString())).isZero();
    assertThat(received).extracting(Received::body).containsExactly("{\"a\":1}", "{\"b\":2}");
    assertThat(received)
        .extracting(Received::query)
        .containsExactly("atomic=false&filename=kev.json", "atomic=false&filename=kev2.json");
    assertThat(received).extracting(Received::authorization).containsOnly("Bearer secret");
    assertThat(out.toString()).contains("kev.json: cisa-kev: 2 added, 0 changed, 1 unchanged");
  }

  @Test
  void namesEveryRecordSetAsideAndEndsWith1() throws IOException {
    answer =
        """
        {"format":"stix-bundle","added":1,"setAsideCount":1,
         "setAside":[{"index":4,"offset":812,"id":"malware--x","reason":"no name"}],
         "stopped":{"index":5,"offset":900,"id":"","reason":"cut off"}}
        """;
    var file = Files.writeString(temp.resolve("bundle.json"), "{}");
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("record 4 at byte 812 malware--x: no name")
        .contains("record 5 at byte 900 : cut off");
  }

  @Test
  void passesOnWhyTheHubRefused() throws IOException {
    status = 422;
    answer = "{\"detail\":\"Unknown form.\",\"errors\":[{\"pointer\":\"/x\",\"detail\":\"no\"}]}";
    var file = Files.writeString(temp.resolve("x.bin"), "?");
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("refused: Unknown form.").contains("/x: no");
    out.getBuffer().setLength(0);
    assertThat(run("--json", file.toString())).isEqualTo(1);
    assertThat(out.toString()).hasLineCount(1).contains("\"status\":422").contains("Unknown form.");
  }

  @Test
  void followsAnImportThatGoesOnInTheHubToItsEnd() throws IOException {
    status = 202;
    answer = "{\"id\":\"7\",\"state\":\"waiting\"}";
    stations.add("{\"id\":\"7\",\"state\":\"running\",\"size\":10,\"bytes\":5}");
    stations.add(
        "{\"id\":\"7\",\"state\":\"done\",\"format\":\"stix-bundle\",\"added\":3,\"setAsideCount\":1,\"setAside\":[{\"index\":2,\"offset\":5,\"id\":\"\",\"reason\":\"no"
            + " name\"}]}");
    var file = Files.writeString(temp.resolve("bundle.json"), "{}");
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("3 added").contains("record 2 at byte 5 : no name");
    assertThat(received).hasSize(3);
  }

  @Test
  void passesOnWhyAnImportInTheHubWasRefused() throws IOException {
    status = 202;
    answer = "{\"id\":\"7\",\"state\":\"waiting\"}";
    stations.add(
        "{\"id\":\"7\",\"state\":\"refused\",\"problem\":{\"status\":422,\"detail\":\"Not a"
            + " bundle.\"}}");
    var file = Files.writeString(temp.resolve("bundle.json"), "{}");
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("refused: Not a bundle.");
  }

  @Test
  void saysWhatIsMissingBeforeSendingAnything() {
    assertThat(run(temp.resolve("none.json").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("there is no file");
    assertThat(received).isEmpty();
  }

  @Test
  void givesNoSampleAccountsTokenToAnotherHub() throws IOException {
    Files.writeString(
        temp.resolve("accounts.json"),
        """
        [{"user":"o@x.example","role":"administrator","api_token":"nrs_demo"}]
        """);
    Files.writeString(temp.resolve("hub.url"), "http://localhost:1");
    var file = Files.writeString(temp.resolve("x.json"), "{}");
    assertThat(execute("import", "--hub", url(), "--data", temp.toString(), file.toString()))
        .isEqualTo(2);
    assertThat(received).isEmpty();

    Files.writeString(temp.resolve("hub.url"), url());
    answer = "{\"format\":\"cyclonedx\",\"added\":1}";
    assertThat(execute("import", "--data", temp.toString(), file.toString())).isZero();
    assertThat(received).extracting(Received::authorization).containsExactly("Bearer nrs_demo");
  }

  private int run(String... files) {
    var arguments =
        new java.util.ArrayList<>(List.of("import", "--hub", url(), "--token", "secret"));
    arguments.addAll(List.of(files));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return Noroshi.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}

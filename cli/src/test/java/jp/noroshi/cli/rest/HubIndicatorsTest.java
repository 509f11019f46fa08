package jp.noroshi.cli.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import jp.noroshi.hunt.LeadReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubIndicatorsTest {
  private final LeadReader reader = new LeadReader();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private URI hub() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(boolean endless) {
    server.createContext(
        "/taxii2/exchange/collections/everything/objects/",
        exchange -> {
          asked.incrementAndGet();
          var query = exchange.getRequestURI().getQuery();
          boolean signedIn =
              "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          var body =
              !signedIn
                  ? "{\"title\":\"no\"}"
                  : !query.contains("match[type]=indicator")
                      ? "{}"
                      : endless || !query.contains("next=2")
                          ? "{\"more\":true,\"next\":\"2\",\"objects\":[" + indicator(1) + "]}"
                          : "{\"objects\":[" + indicator(2) + "]}";
          var bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(signedIn ? 200 : 401, bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
  }

  private static String indicator(int number) {
    return """
    {"type":"indicator","spec_version":"2.1","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd0%d",
     "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",
     "pattern":"[ipv4-addr:value = '198.51.100.%d']","pattern_type":"stix",
     "valid_from":"2026-01-01T00:00:00Z"}
    """
        .formatted(number, number);
  }

  @Test
  void readsEveryPage() {
    answer(false);
    try (var client = new HubClient(hub())) {
      HubIndicators.fetch(client, hub(), "t", reader);
    }
    assertThat(reader.compile().size()).isEqualTo(2);
    assertThat(asked).hasValue(3);
  }

  @Test
  void endsWithAHubThatRepeatsItself() {
    answer(true);
    try (var client = new HubClient(hub())) {
      assertThatThrownBy(() -> HubIndicators.fetch(client, hub(), "t", reader))
          .isInstanceOf(HubException.class)
          .hasMessageContaining("again and again");
    }
  }

  @Test
  void saysWhatTheTokenLacks() {
    answer(false);
    try (var client = new HubClient(hub())) {
      assertThatThrownBy(() -> HubIndicators.fetch(client, hub(), "wrong", reader))
          .isInstanceOf(HubException.class)
          .hasMessageContaining("scope");
    }
  }
}

package jp.noroshi.hub.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/// Hands messages to a gateway of the operator's for text messages or calls: `POST` of `{"id",
/// "to", "language", "text"}` as JSON, with `Idempotency-Key` and a bearer secret where one is set.
/// Anything but 2xx within ten seconds counts as not taken.
final class HttpPager implements Pager {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI gateway;
  private final String secret;
  private final ObjectMapper json;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HttpPager(URI gateway, String secret, ObjectMapper json) {
    this.gateway = gateway;
    this.secret = secret;
    this.json = json;
  }

  @Override
  public void page(Message message) {
    var request =
        HttpRequest.newBuilder(gateway)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", message.id().toString());
    if (!secret.isEmpty()) {
      request.header("Authorization", "Bearer " + secret);
    }
    var body =
        json.writeValueAsString(
            Map.of(
                "id", message.id().toString(),
                "to", message.phone(),
                "language", message.language().code(),
                "text", message.text()));
    try {
      var answer =
          client.send(
              request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("the gateway answered " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new IllegalStateException("the gateway cannot be reached: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

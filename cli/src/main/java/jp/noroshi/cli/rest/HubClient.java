package jp.noroshi.cli.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Speaks to a running hub over its REST interface, as any other program would.
public final class HubClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final URI hub;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public HubClient(URI hub) {
    this.hub = hub;
  }

  /// What the hub said.
  ///
  /// @param body JSON; missing when there was none
  public record Answer(int status, JsonNode body) {
    public boolean isGood() {
      return status >= 200 && status < 300;
    }

    /// What was wrong, in the hub's words.
    public String complaint() {
      var text = new StringBuilder(body.path("detail").asString("HTTP " + status));
      for (var error : body.path("errors")) {
        text.append("\n  ")
            .append(error.path("pointer").asString(""))
            .append(": ")
            .append(error.path("detail").asString(""));
      }
      return text.toString();
    }
  }

  /// Asks for something; without a token for what anyone may know.
  public Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  /// Asks for something in this media type.
  public Answer get(String path, String token, String mediaType) {
    return send(request(path, token).setHeader("Accept", mediaType).GET());
  }

  /// Sends JSON. `key` makes a repeat harmless.
  public Answer post(String path, String token, String key, Object body) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  /// Sends a file as it is. What becomes of it is not waited for if the hub can do it in the
  /// background (RFC 7240 §4.1).
  public Answer upload(String path, String token, Supplier<InputStream> content) {
    return send(
        request(path, token)
            .header("Content-Type", "application/octet-stream")
            .header("Prefer", "respond-async")
            .POST(HttpRequest.BodyPublishers.ofInputStream(content)));
  }

  private HttpRequest.Builder request(String path, String token) {
    var request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(LONGEST)
            .header("Accept", "application/json, application/problem+json")
            .header("Accept-Language", "en");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (ConnectException e) {
      throw new HubException(
          "no hub answers at " + hub + "; start it (noroshi demo, noroshi up) or name it: --hub");
    } catch (IOException e) {
      throw new HubException("the connection to " + hub + " broke: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("interrupted");
    }
  }

  private static JsonNode json(byte[] body) {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance(); // a page of some proxy in between: the status says enough
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

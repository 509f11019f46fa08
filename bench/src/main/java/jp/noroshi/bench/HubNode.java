package jp.noroshi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.UUID;
import jp.noroshi.hub.HubApplication;
import jp.noroshi.testkit.DatabaseAddress;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// One node of the hub in this process, spoken to over HTTP as a client would.
final class HubNode implements AutoCloseable {
  private static final String TAXII = "application/taxii+json;version=2.1";

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI home;

  HubNode(DatabaseAddress database, Path keys) {
    var application = new SpringApplication(HubApplication.class);
    application.setRegisterShutdownHook(false);
    context =
        application.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--logging.level.root=ERROR",
            "--spring.main.banner-mode=off",
            "--noroshi.database.url=" + database.url(),
            "--noroshi.database.owner=" + database.user(),
            "--noroshi.database.owner-password=" + database.password(),
            "--noroshi.keys-directory=" + keys);
    home =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
    return send(request(token, path).GET().build());
  }

  HttpResponse<String> send(String token, String method, String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  /// As a TAXII 2.1 client.
  HttpResponse<String> taxii(String token, String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(token, path)
            .header("Accept", TAXII)
            .header("Content-Type", TAXII)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  /// A page of TAXII, read and dropped as it comes.
  ///
  /// @param beginning its first bytes as text
  /// @param length of all of it, in bytes
  record Page(String beginning, long length) {}

  Page page(String token, String path) throws IOException, InterruptedException {
    var answer =
        client.send(
            request(token, path).header("Accept", TAXII).GET().build(),
            BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      var beginning = new String(body.readNBytes(200), UTF_8);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode());
      }
      long length = beginning.length();
      var buffer = new byte[1 << 16];
      for (int read; (read = body.read(buffer)) >= 0; ) {
        length += read;
      }
      return new Page(beginning, length);
    }
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(home.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  /// The body of an answer that must be good.
  static String good(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}

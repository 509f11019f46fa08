package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.credential.TotpSecret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A person who has signed in to a running hub with both factors, as a browser does, and then asks
/// its REST interface what only a person may.
final class HubSession implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("data-csrf=\"([^\"]+)\"");
  private static final Pattern HEADER = Pattern.compile("data-csrf-header=\"([^\"]+)\"");

  private final URI hub;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private String csrf = "";
  private String header = "";

  private HubSession(URI hub) {
    this.hub = hub;
  }

  static HubSession open(URI hub, String email, String password, TotpSecret secret)
      throws IOException, InterruptedException {
    var session = new HubSession(hub);
    session.page("/sign-in");
    session.fill("/sign-in", Map.of("email", email, "password", password));
    session.fill("/sign-in/code", Map.of("code", secret.code(Instant.now())));
    session.page("/");
    return session;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .header(header, csrf)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JsonMapper.shared().writeValueAsBytes(body)));
    return json(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isBetween(200, 299);
    return answer.body().length == 0
        ? MissingNode.getInstance()
        : JsonMapper.shared().readTree(answer.body());
  }

  private void page(String path) throws IOException, InterruptedException {
    read(http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()));
  }

  private void fill(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    var form =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    read(
        http.send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, csrf)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString()));
  }

  private void read(HttpResponse<String> page) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    csrf = first(CSRF, page.body());
    header = first(HEADER, page.body());
  }

  private static String first(Pattern pattern, String page) {
    var found = pattern.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(hub.resolve(path)).header("Accept-Language", "en");
  }

  @Override
  public void close() {
    http.close();
  }
}

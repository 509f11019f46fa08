package jp.noroshi.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TokenScope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.ObjectMapper;

@HubTest
class IdempotencyIT {
  private static final String THING = "{\"product\": \"Thing\", \"kind\": \"application\"}";
  private static final String OTHER = "{\"product\": \"Other\", \"kind\": \"application\"}";

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired ObjectMapper json;
  @LocalServerPort int port;

  @Test
  void aRepeatedPostIsAnsweredAsTheFirstTimeAndDoesNothingMore() throws Exception {
    var token = token();
    var key = UUID.randomUUID().toString();

    var first = post(token, key, THING);
    var second = post(token, key, THING);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(registered(token)).isEqualTo(1);
  }

  @Test
  void theSameKeyWithOtherContentIsRefusedAndSaysSo() throws Exception {
    var token = token();
    var key = UUID.randomUUID().toString();
    post(token, key, THING);

    var other = post(token, key, OTHER);

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json.readTree(other.body()).path("detail").asString()).contains("Idempotency-Key");
    assertThat(registered(token)).isEqualTo(1);
  }

  @Test
  void aKeyIsOnesOwn() throws Exception {
    var key = UUID.randomUUID().toString();
    var mine = token();
    var theirs = token();

    assertThat(post(mine, key, THING).body()).isNotEqualTo(post(theirs, key, OTHER).body());
    assertThat(registered(mine)).isEqualTo(1);
    assertThat(registered(theirs)).isEqualTo(1);
  }

  @Test
  void whatWasRefusedMayBeMendedUnderANewKeyAndAKeyOfNoLengthIsRefused() throws Exception {
    var token = token();

    assertThat(post(token, UUID.randomUUID().toString(), "{\"product\": \"\"}").statusCode())
        .isEqualTo(400);
    assertThat(post(token, "k".repeat(101), THING).statusCode()).isEqualTo(400);
    assertThat(registered(token)).isZero();
  }

  private String token() {
    var party = TestParty.create(database, administration, Role.PRACTITIONER);
    return database.in(
        Actor.engine("test"),
        tx ->
            administration
                .issueToken(
                    tx,
                    party.person(),
                    party.organisation(),
                    "test",
                    EnumSet.allOf(TokenScope.class),
                    Duration.ofDays(1))
                .secret());
  }

  private int registered(String token) throws Exception {
    var answer = send(request(token).GET().build());
    return json.readTree(answer.body()).path("total").asInt(-1);
  }

  private HttpResponse<String> post(String token, String key, String body) throws Exception {
    return send(
        request(token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/assets"))
        .header("Authorization", "Bearer " + token)
        .header("Accept-Language", "en");
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}

package jp.noroshi.hub.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class OperationsIT {
  private static final Actor ENGINE = Actor.engine("test");

  @Autowired Database database;
  @Autowired PartyAdministration parties;
  @LocalServerPort int port;

  private record Caller(UUID organisation, String token) {}

  @Test
  void answersLivenessAndReadinessToAnyone() throws Exception {
    assertThat(get("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/readiness", "").body()).contains("UP");
  }

  @Test
  void showsMetricsToTheOperatorOfThePlatformOnly() throws Exception {
    var operator = caller(Organisation.Kind.PLATFORM, Role.ADMINISTRATOR);
    var analyst = caller(Organisation.Kind.PLATFORM, Role.ANALYST);
    var customer = caller(Organisation.Kind.COMPANY, Role.ADMINISTRATOR);

    var metrics = get("/actuator/prometheus", operator.token());
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body()).contains("jvm_memory_used_bytes");
    assertThat(get("/actuator/prometheus", analyst.token()).statusCode()).isEqualTo(404);
    assertThat(get("/actuator/prometheus", customer.token()).statusCode()).isEqualTo(404);
    assertThat(get("/actuator", customer.token()).statusCode()).isEqualTo(404);
    assertThat(get("/actuator/prometheus", "").statusCode()).isIn(302, 401);
  }

  @Test
  void refusesABodyThatAnnouncesMoreThanTheLimit() throws Exception {
    var head =
        """
        POST /api/v1/reports HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: application/json\r
        Content-Length: 70000000\r
        \r
        """;
    // By hand: a client that sends all of it may not live to read the answer.
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 413")
          .contains("application/problem+json")
          .contains("urn:noroshi:problem:operations.refusal.body");
    }
  }

  @Test
  void countsABodyThatAnnouncesNothing() throws Exception {
    var caller = caller(Organisation.Kind.COMPANY, Role.REPORTER);
    var response =
        post(
            caller.token(),
            HttpRequest.BodyPublishers.ofInputStream(() ->
                new ByteArrayInputStream(" ".repeat(67 << 20).getBytes(StandardCharsets.UTF_8))));
    assertThat(response.statusCode()).isIn(400, 413);
  }

  @Test
  void refusesHostileJsonAndLeavesATrace() throws Exception {
    var caller = caller(Organisation.Kind.COMPANY, Role.REPORTER);
    for (var body :
        Set.of(
            "[".repeat(100_000),
            "{\"answers\":{\"x\":" + "9".repeat(100_000) + "}}",
            "{\"answers\":\"" + "x".repeat(6_000_000) + "\"}")) {
      var response = post(caller.token(), HttpRequest.BodyPublishers.ofString(body));
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(response.body()).doesNotContain("jackson").doesNotContain("Exception");
    }
    int traces =
        database.in(
            ENGINE,
            tx ->
                tx.sql()
                    .fetchSingle(
                        """
                        select count(*) from ledger.entry
                        where kind = 'request.refused' and owner_organisation = ?
                        """,
                        caller.organisation())
                    .get(0, Integer.class));
    assertThat(traces).isEqualTo(3);
  }

  private Caller caller(Organisation.Kind kind, Role role) {
    return database.in(
        ENGINE,
        tx -> {
          var unique = UUID.randomUUID().toString();
          var organisation =
              parties.createOrganisation(
                  tx,
                  NewOrganisation.of(
                      kind, "試験 " + unique, "Test " + unique, Organisation.Size.SMALL));
          var person = parties.createPerson(tx, unique + "@example.jp", "試験", "Test");
          parties.join(tx, person, organisation, Set.of(role));
          var token =
              parties.issueToken(
                  tx,
                  person,
                  organisation,
                  "test",
                  EnumSet.allOf(TokenScope.class),
                  Duration.ofDays(1));
          return new Caller(organisation, token.secret());
        });
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request.build());
  }

  private HttpResponse<String> post(String token, HttpRequest.BodyPublisher body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/reports"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(body)
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}

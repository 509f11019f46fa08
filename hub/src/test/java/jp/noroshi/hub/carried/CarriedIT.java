package jp.noroshi.hub.carried;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.certificate.ClientCertificates;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.proof.carried.CarriedAnswer;
import jp.noroshi.proof.carried.CarriedRequest;
import jp.noroshi.proof.carried.Envelope;
import jp.noroshi.proof.carried.HubKeys;
import jp.noroshi.proof.carried.Sender;
import jp.noroshi.testkit.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@HubTest
final class CarriedIT {
  private static final Map<String, Object> REPORT =
      Map.of(
          "answers",
          Map.of(
              "con.primary", "当直",
              "con.callback", "03-0000-0000",
              "inc.summary", "画面に脅迫文",
              "inc.type", "ransomware"),
          "choices",
          Map.of());

  @LocalServerPort int port;
  @Autowired TestPeople people;
  @Autowired ClientCertificates certificates;
  @Autowired Reports reports;
  @Autowired ObjectMapper json;

  private final HttpClient http = HttpClient.newHttpClient();
  private Viewer office;
  private Sender sender;
  private HubKeys hub;

  @BeforeEach
  void office() throws Exception {
    office = people.ofCompany("food", Role.REPORTER);
    var certificate = TestCertificate.fresh();
    sender = new Sender(certificate.key(), certificate.certificate());
    certificates.register(
        office,
        "office",
        certificate.pem(),
        Set.of(TokenScope.REPORT_READ, TokenScope.REPORT_WRITE));
    hub = HubKeys.parse(send("/carried/keys", Optional.empty()).body());
  }

  @Test
  void aReportCarriedByAnybodyIsReceivedOnceAndItsReceiptIsCarriedBack() throws Exception {
    var file = sealed(sender, "POST", "/api/v1/reports", Instant.now(), Optional.of(REPORT));

    var answer = opened(handIn(file));
    assertThat(answer.status()).isEqualTo(201);
    var receipt = json.readTree(answer.body()).path("receipt").asString();
    assertThat(reports.lines(office, Optional.empty()))
        .singleElement()
        .satisfies(line -> assertThat(line.receiptNumber()).isEqualTo(receipt));

    var again = opened(handIn(file));
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(reports.lines(office, Optional.empty())).hasSize(1);

    var list =
        opened(handIn(sealed(sender, "GET", "/api/v1/reports", Instant.now(), Optional.empty())));
    assertThat(list.status()).isEqualTo(200);
    assertThat(new String(list.body(), UTF_8)).contains(receipt);
  }

  @Test
  void theScopesOfTheCertificateAndTheRolesOfItsOwnerDecide() throws Exception {
    var own = sealed(sender, "GET", "/api/v1/me", Instant.now(), Optional.empty());
    assertThat(opened(handIn(own)).status()).as("scope not given").isEqualTo(403);
    var alerts = sealed(sender, "GET", "/api/v1/assets", Instant.now(), Optional.empty());
    assertThat(opened(handIn(alerts)).status()).isEqualTo(403);
    var nothing =
        sealed(
            sender, "GET", "/api/v1/reports/" + UUID.randomUUID(), Instant.now(), Optional.empty());
    assertThat(opened(handIn(nothing)).status()).isEqualTo(404);
    var wrong =
        opened(
            handIn(
                sealed(sender, "POST", "/api/v1/reports", Instant.now(), Optional.of(Map.of()))));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(json.readTree(wrong.body()).path("errors").size()).isPositive();
  }

  @Test
  void whatIsNotSignedByARegisteredKeyDoesNothing() throws Exception {
    var stranger = TestCertificate.fresh();
    refused(
        403,
        sealed(
            new Sender(stranger.key(), stranger.certificate()),
            "POST",
            "/api/v1/reports",
            Instant.now(),
            Optional.of(REPORT)));
    refused(
        422,
        sealed(
            new Sender(stranger.key(), sender.certificate()),
            "POST",
            "/api/v1/reports",
            Instant.now(),
            Optional.of(REPORT)));
    refused(422, "not.a.file");
    refused(400, "");
    certificates.of(office).forEach(one -> certificates.revoke(office, one.id()));
    refused(403, sealed(sender, "POST", "/api/v1/reports", Instant.now(), Optional.of(REPORT)));
    assertThat(reports.lines(office, Optional.empty())).isEmpty();
  }

  @Test
  void oldRequestsAndOtherPathsAreRefused() throws Exception {
    for (var time :
        Set.of(
            Instant.now().minus(Carried.OLDEST).minusSeconds(60),
            Instant.now().plus(Duration.ofHours(2)))) {
      refused(422, sealed(sender, "POST", "/api/v1/reports", time, Optional.of(REPORT)));
    }
    for (var path :
        Set.of(
            "/account",
            "/actuator/prometheus",
            "/api/v1/../../account",
            "/api/v1//reports",
            "/api/v1/carried",
            "/api/v1/%2e%2e/account",
            "/taxii2/",
            "http://example.jp/api/v1/reports",
            "")) {
      refused(422, sealed(sender, "GET", path, Instant.now(), Optional.empty()));
    }
    assertThat(reports.lines(office, Optional.empty())).isEmpty();
  }

  @Test
  void anotherRequestUnderTheSameNumberIsAConflict() throws Exception {
    var id = UUID.randomUUID();
    var first = request(id, "GET", "/api/v1/reports", Instant.now(), Optional.empty());
    var second = request(id, "POST", "/api/v1/reports", Instant.now(), Optional.of(REPORT));
    assertThat(handIn(seal(first)).statusCode()).isEqualTo(200);
    refused(409, seal(second));
  }

  private void refused(int status, String file) throws Exception {
    var answer = handIn(file);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private String seal(CarriedRequest request) throws Exception {
    return Envelope.seal(request.toBytes(json), sender, hub.receiving());
  }

  private CarriedRequest request(
      UUID id, String method, String path, Instant issued, Optional<Map<String, Object>> body) {
    return new CarriedRequest(
        id, issued, method, path, body.map(content -> json.<JsonNode>valueToTree(content)));
  }

  private String sealed(
      Sender by, String method, String path, Instant issued, Optional<Map<String, Object>> body)
      throws Exception {
    var request = request(UUID.randomUUID(), method, path, issued, body);
    return Envelope.seal(request.toBytes(json), by, hub.receiving());
  }

  private CarriedAnswer opened(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return CarriedAnswer.read(Envelope.open(answer.body(), sender.key(), hub.signing()), json);
  }

  private HttpResponse<String> handIn(String file) throws Exception {
    return send("/api/v1/carried", Optional.of(file));
  }

  private HttpResponse<String> send(String path, Optional<String> file) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    file.ifPresent(text ->
        request
            .header("Content-Type", Envelope.MEDIA_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(text)));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}

package jp.noroshi.hub.party.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URLEncoder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.TestDatabase;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class ClientCertificateIT {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String OWN = "/taxii2/exchange/collections/own/objects/";
  private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  private static final String STRICT = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";
  private static final String RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
  private static final Set<TokenScope> READER =
      Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_AMBER);

  @Autowired TestPeople people;
  @Autowired PartyAdministration administration;
  @Autowired Database database;
  @Autowired ClientCertificates certificates;
  @Autowired MockMvc mvc;

  private Viewer owner;

  @BeforeEach
  void somebody() {
    owner = people.ofCompany("railway", Role.ANALYST);
  }

  @Test
  void isRegisteredOnThePageWhichShowsItsFingerprintAndNoKey() throws Exception {
    var mine = TestCertificate.fresh();

    var answer = form(owner, mine.pem());
    assertThat(answer.getStatus()).isEqualTo(303);
    var page = page(owner);
    assertThat(page).contains(certificates.of(owner).getFirst().fingerprint(), "CN=localhost");

    var withKey = form(owner, mine.privateKeyPem() + mine.pem());
    assertThat(withKey.getStatus()).isEqualTo(422);
    assertThat(withKey.getContentAsString(UTF_8))
        .contains("This holds a private key")
        .doesNotContain("BEGIN PRIVATE KEY-----\nM");
    assertThat(certificates.of(owner)).hasSize(1);
  }

  @Test
  void isNotRegisteredWhenItIsUnreadableWeakExpiredOrSomebodyElsesAlready() {
    var mine = TestCertificate.fresh();
    var other = people.ofCompany("credit", Role.ANALYST);
    certificates.register(other, "theirs", mine.pem(), READER);

    refused("party.refusal.certificate.unreadable", "no certificate");
    refused(
        "party.refusal.certificate.unreadable",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    refused("party.refusal.certificate.unreadable", "x".repeat(16_385));
    refused("party.refusal.certificate.weak", TestCertificate.weak().pem());
    refused("party.refusal.certificate.expired", TestCertificate.expired().pem());
    assertThatThrownBy(() -> certificates.register(owner, "mine", mine.pem(), READER))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("party.refusal.certificate.taken"));
    assertThatThrownBy(() ->
            certificates.register(
                owner, "mine", TestCertificate.fresh().pem(), Set.of(TokenScope.REGISTRY_READ)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aloneItOpensTaxiiAndNothingElse() throws Exception {
    var mine = TestCertificate.fresh();
    certificates.register(owner, "reader", mine.pem(), READER);

    assertThat(status(get("/taxii2/").with(tls(mine)))).isEqualTo(200);
    assertThat(status(get("/taxii2/").with(proxied(rfc9440(mine))))).isEqualTo(200);
    assertThat(status(get("/taxii2/").with(proxied(escaped(mine))))).isEqualTo(200);
    assertThat(status(get("/api/v1/me").with(tls(mine)))).isEqualTo(401);
    assertThat(status(get("/account").with(tls(mine)))).isIn(302, 401);
    assertThat(status(post(OWN).with(tls(mine)).contentType(TAXII).content("{\"objects\":[]}")))
        .as("not among its scopes")
        .isEqualTo(403);
  }

  @Test
  void opensNothingWhenUnknownExpiredTakenAwayOrNotPassedOnByOurProxy() throws Exception {
    var mine = TestCertificate.fresh();
    var registered = certificates.register(owner, "reader", mine.pem(), READER);
    var stranger = TestCertificate.fresh();
    var expired = TestCertificate.expired();
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into party.client_certificate (person, organisation, name, sha256,
                      subject, scopes, created_at, not_before, not_after)
                    values (?, ?, 'old', sha256(?), '', '{exchange:read}', now(), now(), now())
                    """,
                    owner.person(),
                    owner.organisation().id(),
                    expired.der()));

    assertThat(status(get("/taxii2/").with(tls(stranger)))).isEqualTo(401);
    assertThat(status(get("/taxii2/").with(tls(expired)))).isEqualTo(401);
    assertThat(status(get("/taxii2/").with(proxied("no certificate")))).isEqualTo(401);
    assertThat(
            status(
                get("/taxii2/")
                    .header(ShownCertificates.CERTIFICATE, rfc9440(mine))
                    .header(ShownCertificates.SECRET, "a guess that is long enough to be one....")))
        .isEqualTo(401);
    assertThat(status(get("/taxii2/").header(ShownCertificates.CERTIFICATE, rfc9440(mine))))
        .isEqualTo(401);
    assertThat(
            status(
                get("/taxii2/")
                    .with(proxied(rfc9440(mine)))
                    .header(ShownCertificates.CERTIFICATE, rfc9440(stranger))))
        .as("one the client wrote itself and one of the proxy")
        .isEqualTo(401);
    assertThat(status(get("/taxii2/").with(tls(mine)))).isEqualTo(200);
    certificates.revoke(owner, registered.id());
    assertThat(status(get("/taxii2/").with(tls(mine)))).isEqualTo(401);
  }

  @Test
  void besideATokenItMustBeOfTheSameAccount() throws Exception {
    var mine = TestCertificate.fresh();
    certificates.register(owner, "reader", mine.pem(), READER);
    var other = people.ofCompany("credit", Role.ANALYST);
    var theirs = TestCertificate.fresh();
    certificates.register(other, "theirs", theirs.pem(), READER);
    var token = token(owner, Set.of(TokenScope.EXCHANGE_READ, TokenScope.PARTY_READ));

    assertThat(status(get("/taxii2/").header("Authorization", token))).isEqualTo(200);
    assertThat(status(get("/taxii2/").header("Authorization", token).with(tls(mine))))
        .isEqualTo(200);
    assertThat(status(get("/api/v1/me").header("Authorization", token).with(tls(mine))))
        .isEqualTo(200);
    assertThat(status(get("/taxii2/").header("Authorization", token).with(tls(theirs))))
        .isEqualTo(401);
    assertThat(
            status(
                get("/taxii2/").header("Authorization", token).with(tls(TestCertificate.fresh()))))
        .isEqualTo(401);
  }

  @Test
  void endsWithTheMembership() throws Exception {
    var mine = TestCertificate.fresh();
    certificates.register(owner, "reader", mine.pem(), READER);
    people.join(owner.organisation().id(), Role.ADMINISTRATOR);

    database.run(
        Actor.engine("test"),
        tx -> administration.leave(tx, owner.person(), owner.organisation().id()));

    assertThat(status(get("/taxii2/").with(tls(mine)))).isEqualTo(401);
  }

  /// docs/taxii.md, "What a machine may receive".
  @Test
  void whatEachChannelOpensIsWhatTheRuleSays() throws Exception {
    var mine = TestCertificate.fresh();
    certificates.register(owner, "reader", mine.pem(), READER);
    var plain = token(owner, Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE));
    var fit = token(owner, READER);
    var amber = add(plain, AMBER);
    var strict = add(plain, STRICT);
    var red = add(plain, RED);

    assertThat(objects(get(OWN).header("Authorization", plain))).doesNotContain(amber, strict, red);
    assertThat(objects(get(OWN).header("Authorization", plain).with(tls(mine))))
        .as("a certificate says nothing about how the machine keeps what it gets")
        .doesNotContain(amber, strict, red);
    assertThat(objects(get(OWN).header("Authorization", fit)))
        .contains(amber)
        .doesNotContain(strict, red);
    assertThat(objects(get(OWN).header("Authorization", fit).with(tls(mine))))
        .contains(amber, strict)
        .doesNotContain(red);
    assertThat(objects(get(OWN).with(tls(mine)))).contains(amber, strict).doesNotContain(red);
  }

  private void refused(String code, String pem) {
    assertThatThrownBy(() -> certificates.register(owner, "mine", pem, READER))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.violations().getFirst().code()).isEqualTo(code));
  }

  private org.springframework.mock.web.MockHttpServletResponse form(Viewer viewer, String pem)
      throws Exception {
    return mvc.perform(
            post("/account/certificates")
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id()))
                .with(csrf())
                .header("Accept-Language", "en")
                .param("name", "SIEM")
                .param("pem", pem)
                .param("scopes", "exchange:read"))
        .andReturn()
        .getResponse();
  }

  private String page(Viewer viewer) throws Exception {
    return mvc.perform(
            get("/account/certificates")
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
        .andReturn()
        .getResponse()
        .getContentAsString(UTF_8);
  }

  private String token(Viewer viewer, Set<TokenScope> scopes) {
    return "Bearer "
        + database.in(
            Actor.engine("test"),
            tx ->
                administration
                    .issueToken(
                        tx,
                        viewer.person(),
                        viewer.organisation().id(),
                        "t",
                        scopes,
                        Duration.ofDays(1))
                    .secret());
  }

  private int status(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.header("Accept", TAXII)).andReturn().getResponse().getStatus();
  }

  private String add(String token, String marking) throws Exception {
    var object = new HashMap<String, Object>();
    var id = "indicator--" + UUID.randomUUID();
    object.put("type", "indicator");
    object.put("spec_version", "2.1");
    object.put("id", id);
    object.put("created", "2026-11-01T00:00:00.000Z");
    object.put("modified", "2026-11-01T00:00:00.000Z");
    object.put("pattern", "[domain-name:value = '" + UUID.randomUUID() + ".example']");
    object.put("pattern_type", "stix");
    object.put("valid_from", "2026-11-01T00:00:00Z");
    object.put("object_marking_refs", List.of(marking));
    var body = JsonMapper.shared().writeValueAsBytes(Map.of("objects", List.of(object)));
    assertThat(status(post(OWN).header("Authorization", token).contentType(TAXII).content(body)))
        .isEqualTo(202);
    return id;
  }

  private List<String> objects(MockHttpServletRequestBuilder request) throws Exception {
    var answer = mvc.perform(request.header("Accept", TAXII)).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(200);
    return JsonMapper.shared()
        .readTree(answer.getContentAsString(UTF_8))
        .path("objects")
        .findValuesAsString("id");
  }

  private static RequestPostProcessor tls(TestCertificate shown) {
    return request -> {
      request.setAttribute(
          "jakarta.servlet.request.X509Certificate", new X509Certificate[] {shown.certificate()});
      return request;
    };
  }

  private static RequestPostProcessor proxied(String header) {
    return request -> {
      request.addHeader(ShownCertificates.CERTIFICATE, header);
      request.addHeader(ShownCertificates.SECRET, TestDatabase.PROXY_SECRET);
      return request;
    };
  }

  private static String rfc9440(TestCertificate shown) {
    return ":" + Base64.getEncoder().encodeToString(shown.der()) + ":";
  }

  // As nginx writes it: $ssl_client_escaped_cert.
  private static String escaped(TestCertificate shown) {
    return URLEncoder.encode(shown.pem(), UTF_8).replace("+", "%20");
  }
}

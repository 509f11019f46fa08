package jp.noroshi.hub.contribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.ObjectMapper;

@HubTest
final class ContributionIT {
  @Autowired TestPeople people;
  @Autowired Balances balances;
  @Autowired Certificates certificates;
  @Autowired MockMvc mvc;
  @Autowired ObjectMapper json;

  @Test
  void whatAnOrganisationGaveAndGotIsCountedForItAlone() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    assertThat(balance(reporter).contributed()).isFalse();

    report(reporter);

    assertThat(balance(reporter).given()).contains(new Balance.Line("report.submitted", 1));
    Eventually.holds(
        "what was shared of it counts as given",
        () -> balance(reporter).given().contains(new Balance.Line("report.shared", 1)));
    assertThat(balance(people.ofCompany("food", Role.REPORTER)).given()).isEmpty();
    var body =
        mvc.perform(get("/api/v1/organisation/balance").with(as(reporter)))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    assertThat(json.readTree(body).path("given").size()).isPositive();
    refused(Refusal.Kind.NOT_FOUND, () -> balances.of(reporter, balances.thisYear() + 1));
    refused(Refusal.Kind.NOT_FOUND, () -> balances.of(reporter, Balances.FIRST_YEAR - 1));
  }

  @Test
  void anybodyReadsWhatOneGetsAndHowSureItIs() throws Exception {
    var page = anybody("/benefits");

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getContentAsString(UTF_8))
        .contains("一般知識（未確認）", "二次資料（原文で確認してください）", "/figures");
    var body =
        mvc.perform(get("/api/v1/benefits").with(as(people.ofCompany("food", Role.REPORTER))))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    assertThat(json.readTree(body).path("benefits").path(0).path("evidence").asString())
        .isEqualTo("platform");
  }

  @Test
  void aCertificateSaysThatOneContributedAndNothingOfWhatOrWhen() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var head = people.join(reporter.organisation().id(), Role.EXECUTIVE);
    int year = balances.thisYear();
    refused(Refusal.Kind.CONFLICT, () -> certificates.issue(head, year));
    var number = report(reporter);
    refused(Refusal.Kind.FORBIDDEN, () -> certificates.issue(reporter, year));

    var certificate = certificates.issue(head, year);

    assertThat(certificates.issue(head, year)).isEqualTo(certificate);
    var page = anybody(certificate.path());
    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getContentAsString(UTF_8))
        .contains(reporter.organisation().nameJa(), certificate.number())
        .doesNotContain(number, "ransomware", "ランサムウェア", year + "年12月", year + "-");
    assertThat(anybody("/certificates/" + "0".repeat(20)).getStatus()).isEqualTo(404);
    assertThat(anybody("/certificates/x").getStatus()).isEqualTo(404);

    var stranger = people.ofCompany("food", Role.EXECUTIVE);
    refused(Refusal.Kind.NOT_FOUND, () -> certificates.withdraw(stranger, certificate.id()));
    certificates.withdraw(head, certificate.id());

    assertThat(anybody(certificate.path()).getContentAsString(UTF_8))
        .contains("取り下げ")
        .doesNotContain(reporter.organisation().nameJa());
    assertThat(certificates.issue(head, year).number()).isNotEqualTo(certificate.number());
  }

  private Balance balance(Viewer viewer) {
    return balances.of(viewer, balances.thisYear());
  }

  private String report(Viewer reporter) throws Exception {
    var body =
        Map.of(
            "answers",
            Map.of(
                "con.primary", "当直",
                "con.callback", "03-0000-0000",
                "inc.summary", "試験",
                "inc.type", "ransomware"),
            "choices",
            Map.of());
    var answer =
        mvc.perform(
                post("/api/v1/reports")
                    .with(as(reporter))
                    .with(csrf())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .content(json.writeValueAsString(body)))
            .andReturn()
            .getResponse();
    assertThat(answer.getStatus()).isEqualTo(201);
    return json.readTree(answer.getContentAsString(UTF_8)).path("receipt").asString();
  }

  private MockHttpServletResponse anybody(String path) throws Exception {
    return mvc.perform(get(path).header("Accept-Language", "ja")).andReturn().getResponse();
  }

  private static org.springframework.test.web.servlet.request.RequestPostProcessor as(
      Viewer viewer) {
    return TestSignIn.as(viewer.person(), viewer.organisation().id());
  }

  private static void refused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}

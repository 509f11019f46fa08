package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@HubTest
class ReportPagesIT {
  @Autowired MockMvc mvc;
  @Autowired TestPeople people;
  @Autowired Drafts drafts;
  @Autowired Reports reports;
  @Autowired Submissions submissions;
  @Autowired Filings filings;

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void aReportIsWrittenCheckedAndSentByPagesAlone(String language) throws Exception {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);

    var begun = send(reporter, get("/report/new"), language);
    assertThat(begun.getStatus()).isEqualTo(302);
    var draft = location(begun);
    var form = text(send(reporter, get(draft), language));
    assertThat(form)
        .contains(
            "data-draft-save=\"" + draft + "/autosave\"",
            "name=\"sys.covered\"",
            "name=\"att.vector\"")
        .doesNotContain("name=\"tel.secrecy\"");

    var saved = send(reporter, answers(post(draft + "/autosave")), language);
    assertThat(saved.getStatus()).isEqualTo(204);
    var next = send(reporter, answers(post(draft)), language);
    assertThat(location(next)).isEqualTo(draft + "/check");

    var check = text(send(reporter, get(draft + "/check"), language));
    assertThat(check)
        .contains(language.equals("ja") ? "経済産業省" : "Ministry of Economy")
        .contains("name=\"file\" value=\"JP-POL\"")
        .doesNotContain("value=\"JP-CA\"");
    var preview =
        text(
            send(
                reporter,
                post(draft + "/preview")
                    .param("version", "1")
                    .param("choices", "1")
                    .param("share", "yes")
                    .param("anonymous", "yes")
                    .param("tlp", "TLP:AMBER+STRICT")
                    .param("file", "JP-POL"),
                language));
    assertThat(preview).contains("value=\"JP-POL\" checked");

    var submit =
        post(draft + "/submit")
            .param("version", "1")
            .param("choices", "1")
            .param("share", "yes")
            .param("tlp", "TLP:AMBER")
            .param("file", "JP-POL");
    var sent = send(reporter, submit, language);
    var again = send(reporter, submit, language);
    assertThat(sent.getStatus()).isEqualTo(302);
    assertThat(location(again)).isEqualTo(location(sent));

    var page = text(send(reporter, get(location(sent)), language));
    assertThat(page).contains("data-draft-done=\"" + draft.substring(draft.lastIndexOf('/') + 1));
    assertThat(text(send(reporter, get("/reports"), language))).contains("/reports/");
    var report = reports.lines(reporter, Optional.empty()).getFirst().id();
    var filing =
        filings.board(officer).stream()
            .filter(f -> f.report().equals(report) && f.filedAt().isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(text(send(officer, get("/board"), language)))
        .contains("/board/filings/" + filing.id(), filing.receipt())
        .doesNotContain("青葉電力");
    assertThat(text(send(officer, get("/board/filings/" + filing.id()), language)))
        .contains("青葉電力", "&lt;b&gt;VPN");
    assertThat(
            send(
                    officer,
                    post("/board/filings/" + filing.id() + "/acknowledge").param("note", "受理"),
                    language)
                .getStatus())
        .isEqualTo(302);
    assertThat(text(send(reporter, get("/reports/" + report), language))).contains("受理");
    assertThat(
            text(send(reporter, get("/reports/" + report + "/filings/" + filing.id()), language)))
        .contains("青葉電力");
    var receipt = send(reporter, get("/reports/" + report + "/receipt"), language);
    assertThat(receipt.getHeader("Content-Disposition")).contains("attachment");
    assertThat(text(receipt)).startsWith("{\"content_sha256\":");
  }

  @Test
  void aFormWithFaultsComesBackWithWhatWasTyped() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var draft = location(send(reporter, get("/report/new"), "ja"));

    var answer =
        send(
            reporter,
            post(draft)
                .param("version", "1")
                .param("con.primary", "佐藤")
                .param("sub.awareAt", "いつか")
                .param("sys.func", "店舗レジ"),
            "ja");

    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(text(answer)).contains("店舗レジ", "href=\"#f-inc.summary\"", "href=\"#f-sub.awareAt\"");
  }

  @Test
  void thoseWithoutTheRoleAreRefusedAndOthersReportsAreNotThere() throws Exception {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var stranger = people.ofCompany("food", Role.REPORTER);
    var report = submissions.submit(reporter, SubmissionIT.ransomware("k", Set.of())).report();
    var draft = drafts.begin(reporter);

    assertThat(send(officer, get("/report/new"), "ja").getStatus()).isEqualTo(403);
    assertThat(send(officer, get("/reports/" + report), "ja").getStatus()).isEqualTo(403);
    assertThat(send(reporter, get("/board"), "ja").getStatus()).isEqualTo(403);
    assertThat(send(stranger, get("/reports/" + report), "ja").getStatus()).isEqualTo(404);
    assertThat(send(stranger, get("/report/drafts/" + draft), "ja").getStatus()).isEqualTo(404);
    assertThat(send(stranger, get("/reports/" + UUID.randomUUID()), "ja").getStatus())
        .isEqualTo(404);
  }

  @Test
  void theApiGivesAReceiptOnceAndTheSameOneForARetry() throws Exception {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var body =
        """
        {"answers": {"con.primary": "佐藤", "con.callback": "090", "inc.summary": "侵入",
          "inc.type": "ransomware", "pd.involved": {"state": "unknown-yet"}, "sys.covered": "yes"},
         "choices": {"tlp": "TLP:AMBER", "filings": ["JP-POL"]}}
        """;

    var first = api(reporter, "key-1", body);
    var again = api(reporter, "key-1", body.replace("\n", " "));
    var other = api(reporter, "key-1", body.replace("侵入", "停止"));
    var bad = api(reporter, "key-2", "{\"answers\": {\"no.such\": \"x\"}}");
    var none = api(reporter, "", body);

    assertThat(first.getStatus()).isEqualTo(201);
    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(text(again)).isEqualTo(text(first));
    assertThat(other.getStatus()).isEqualTo(409);
    assertThat(other.getContentType()).startsWith("application/problem+json");
    assertThat(bad.getStatus()).isEqualTo(400);
    assertThat(text(bad)).contains("/answers/no.such");
    assertThat(none.getStatus()).isEqualTo(400);
    assertThat(text(send(reporter, get(location(first)), "en"))).contains("\"JP-CA\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"answers\": []}",
        "{\"answers\": {\"inc.summary\": 1}}",
        "{\"answers\": {\"inc.summary\": {\"state\": \"maybe\"}}}",
        "{\"answers\": {}, \"more\": 1}",
        "{\"answers\": {}, \"choices\": {\"tlp\": \"purple\"}}",
        "{\"answers\": {}, \"choices\": {\"embargo\": \"soon\"}}",
        "{\"answers\": {\"inc.summary\": \"\\u202Etxt.exe\"}}",
        "{\"answers\": {\"att.ioc\": \"\\u0000\"}}",
        "not json"
      })
  void hostileBodiesAreRefusedAndChangeNothing(String body) throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);

    assertThat(api(reporter, "k", body).getStatus()).isEqualTo(400);
    assertThat(reports.lines(reporter, Optional.empty())).isEmpty();
  }

  private static MockHttpServletRequestBuilder answers(MockHttpServletRequestBuilder request) {
    return request
        .param("version", "1")
        .param("con.primary", "佐藤 花子")
        .param("con.callback", "090-1234-5678")
        .param("inc.summary", "<b>VPN</b>から侵入された")
        .param("inc.type", "ransomware")
        .param("inc.malicious", "yes")
        .param("sys.covered", "yes")
        .param("pd.involved", "state:unknown-yet")
        .param("att.vector", "edge-device")
        .param("sys.product", "SecureGate 9.1")
        .param("state.att.cve", "cannot-know");
  }

  private MockHttpServletResponse api(Viewer viewer, String key, String body) throws Exception {
    var request =
        post("/api/v1/reports")
            .contentType("application/json")
            .content(body.getBytes(StandardCharsets.UTF_8));
    return send(viewer, key.isEmpty() ? request : request.header("Idempotency-Key", key), "ja");
  }

  private MockHttpServletResponse send(
      Viewer viewer, MockHttpServletRequestBuilder request, String language) throws Exception {
    var principal =
        new Principal(
            viewer.person(),
            viewer.organisation().id(),
            Viewer.Strength.TWO_FACTORS,
            Instant.now(),
            Set.of());
    return mvc.perform(
            request
                .with(authentication(new PartyAuthentication(principal, Instant.now())))
                .with(csrf())
                .header("Accept-Language", language)
                .locale(java.util.Locale.forLanguageTag(language)))
        .andReturn()
        .getResponse();
  }

  private static String text(MockHttpServletResponse response) throws Exception {
    return response.getContentAsString(StandardCharsets.UTF_8);
  }

  private static String location(MockHttpServletResponse response) {
    return Objects.requireNonNull(response.getHeader("Location"), "no redirect");
  }
}

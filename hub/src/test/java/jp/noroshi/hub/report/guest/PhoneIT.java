package jp.noroshi.hub.report.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
final class PhoneIT {
  private static final Map<String, String> SAID =
      Map.of(
          "organisation", "町の印刷所",
          "con.primary", "工場長 伊藤",
          "con.callback", "075-000-0000",
          "inc.summary", "画面に脅迫文が出て、図面が開けない",
          "inc.type", "ransomware");

  @Autowired MockMvc mvc;
  @Autowired TestPeople people;
  @Autowired GuestReports reports;

  private Viewer officer;

  @BeforeEach
  void somebodyIsAtTheDuty() {
    officer = people.atDesk("NCO", Role.DUTY_OFFICER);
  }

  @Test
  void whatWasToldIsReadBackAndKeptOnceEveryPointIsConfirmed() throws Exception {
    var read = say(SAID, "read");
    assertThat(read.getStatus()).isEqualTo(200);
    assertThat(read.getContentAsString(UTF_8)).contains("町の印刷所", "図面が開けない", "これから読み上げます");

    var half = say(SAID, "confirmed", "organisation", "inc.summary");
    assertThat(half.getStatus()).isEqualTo(422);
    assertThat(half.getContentAsString(UTF_8)).contains("確認できていない点");

    var kept =
        say(
            SAID,
            "confirmed",
            "organisation",
            "con.primary",
            "con.callback",
            "inc.summary",
            "inc.type");
    assertThat(kept.getStatus()).isEqualTo(302);
    var report = reports.open(officer, id(kept));
    assertThat(report.readBack()).contains(true);
    assertThat(report.state()).isEqualTo(GuestReport.State.WAITING);
    assertThat(report.answers().first("inc.type")).contains("ransomware");
  }

  @Test
  void aCallThatBreaksOffIsKeptAsFarAsItCameAndGoesOn() throws Exception {
    var broken = say(Map.of("inc.summary", "サーバーが"), "broken");
    assertThat(broken.getStatus()).isEqualTo(302);
    var id = id(broken);
    assertThat(reports.open(officer, id).readBack()).contains(false);

    assertThat(page("/first-reports/phone/" + id)).contains("サーバーが", id.toString());
    var more = new java.util.HashMap<>(SAID);
    more.put("before", id.toString());
    var kept =
        say(
            more,
            "confirmed",
            "organisation",
            "con.primary",
            "con.callback",
            "inc.summary",
            "inc.type");

    assertThat(id(kept)).isEqualTo(id);
    assertThat(reports.open(officer, id).readBack()).contains(true);
    assertThat(reports.open(officer, id).organisation().name()).isEqualTo("町の印刷所");
  }

  @Test
  void nothingIsLostWhenSomethingIsMissingOrIsChangedAfterReadingBack() throws Exception {
    var missing = say(Map.of("inc.summary", "暗号化された", "organisation", " "), "read");
    assertThat(missing.getStatus()).isEqualTo(422);
    assertThat(missing.getContentAsString(UTF_8)).contains("暗号化された");

    var changed = say(SAID, "change");
    assertThat(changed.getStatus()).isEqualTo(200);
    assertThat(changed.getContentAsString(UTF_8)).contains("図面が開けない", "町の印刷所");
  }

  @Test
  void onlyTheDutyDeskTakesCalls() throws Exception {
    officer = people.atDesk("METI", Role.DUTY_OFFICER);
    assertThat(say(SAID, "read").getStatus()).isEqualTo(403);
    assertThat(say(SAID, "broken").getStatus()).isEqualTo(403);
    assertThat(send(get("/first-reports/phone")).getStatus()).isEqualTo(403);
  }

  @Test
  void whatCameWithoutACallIsNotChangedAtTheDesk() throws Exception {
    var answers =
        jp.noroshi.hub.report.AnswerSheet.ofParameters(
            Map.of(
                "con.primary", new String[] {"a"},
                "con.callback", new String[] {"b"},
                "inc.summary", new String[] {"c"}),
            jp.noroshi.hub.report.duty.ReportForm.bundled());
    var id = reports.bySecret(reports.receive("個人商店", "", answers).secret()).id();

    var more = new java.util.HashMap<>(SAID);
    more.put("before", id.toString());
    assertThat(say(more, "broken").getStatus()).isEqualTo(409);
    assertThat(reports.open(officer, id).organisation().name()).isEqualTo("個人商店");
  }

  private static UUID id(MockHttpServletResponse answer) {
    return UUID.fromString(String.valueOf(answer.getRedirectedUrl()).replaceFirst(".*/", ""));
  }

  private String page(String path) throws Exception {
    return send(get(path)).getContentAsString(UTF_8);
  }

  private MockHttpServletResponse say(Map<String, String> said, String next, String... points)
      throws Exception {
    var request = post("/first-reports/phone").param("next", next);
    said.forEach(request::param);
    if (points.length > 0) {
      request.param("point", points);
    }
    return send(request);
  }

  private MockHttpServletResponse send(
      org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(
            request.with(csrf()).with(TestSignIn.as(officer.person(), officer.organisation().id())))
        .andReturn()
        .getResponse();
  }
}

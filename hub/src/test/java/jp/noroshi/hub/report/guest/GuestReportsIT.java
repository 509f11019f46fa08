package jp.noroshi.hub.report.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
class GuestReportsIT {
  @Autowired TestPeople people;
  @Autowired GuestReports reports;
  @Autowired Drafts drafts;
  @Autowired MockMvc mvc;

  private Viewer desk;

  @BeforeEach
  void aDutyDesk() {
    desk = people.atDesk("NCO", Role.DUTY_OFFICER);
  }

  @Test
  void anybodyMayReportAndOnlyTheDutyDeskOfTheLeadOfficeSeesIt() {
    var receipt = reports.receive("下町工業", "", answers("図面が開けない"));
    var report = reports.bySecret(receipt.secret());

    assertThat(receipt.number()).matches("G\\d{8}-[0-9A-HJKMNP-TV-Z]{8}");
    assertThat(report.state()).isEqualTo(GuestReport.State.WAITING);
    assertThat(reports.open(desk, report.id()).answers().first("inc.summary")).contains("図面が開けない");
    for (var other :
        new Viewer[] {
          people.atDesk("METI", Role.DUTY_OFFICER),
          people.ofPlatform(TestPeople.everyRole()),
          people.ofOperator("electricity", Role.REPORTER),
          people.atDesk("NCO", Role.ANALYST)
        }) {
      assertRefused(Refusal.Kind.FORBIDDEN, () -> reports.list(other));
      assertRefused(Refusal.Kind.FORBIDDEN, () -> reports.open(other, report.id()));
      assertRefused(Refusal.Kind.FORBIDDEN, () -> reports.dismiss(other, report.id(), "x"));
    }
  }

  @Test
  void onceConfirmedItIsADraftOfItsOrganisationAndNothingWasFiled() {
    var number = TestPeople.corporateNumber();
    var reporter =
        people.of(
            NewOrganisation.of(
                    Organisation.Kind.COMPANY, "下町工業", "Shitamachi", Organisation.Size.SMALL)
                .numbered(number),
            Role.REPORTER);
    var receipt = reports.receive("下町工業", number, answers("図面が開けない"));
    var id = reports.bySecret(receipt.secret()).id();

    var handed = reports.verify(desk, id, found(number, ""));

    assertThat(handed.entered()).isFalse();
    assertThat(handed.organisation().id()).isEqualTo(reporter.organisation().id());
    assertThat(drafts.open(reporter))
        .singleElement()
        .satisfies(draft -> {
          assertThat(draft.answers().first("inc.summary")).contains("図面が開けない");
          assertThat(draft.report()).isEmpty();
        });
    assertThat(reports.bySecret(receipt.secret()).state()).isEqualTo(GuestReport.State.VERIFIED);
    assertRefused(Refusal.Kind.CONFLICT, () -> reports.verify(desk, id, found(number, "")));
    assertRefused(Refusal.Kind.CONFLICT, () -> reports.change(receipt.secret(), answers("書き換え")));
  }

  @Test
  void anOrganisationThatIsNotHereYetIsEnteredAndSomebodyOfItInvited() {
    var receipt = reports.receive("新参商店", "", answers("画面が真っ黒"));
    var id = reports.bySecret(receipt.secret()).id();
    var number = TestPeople.corporateNumber();

    var handed = reports.verify(desk, id, found(number, UUID.randomUUID() + "@example.jp"));

    assertThat(handed.entered()).isTrue();
    assertThat(handed.organisation().corporateNumber()).contains(number);
    assertThat(handed.link()).isPresent();
  }

  @Test
  void whoHoldsTheSecretMayAddToItUntilItIsConfirmed() {
    var receipt = reports.receive("下町工業", "", answers("図面が開けない"));

    reports.change(receipt.secret(), answers("図面と受注台帳が開けない"));

    assertThat(reports.bySecret(receipt.secret()).answers().first("inc.summary"))
        .contains("図面と受注台帳が開けない");
    assertRefused(Refusal.Kind.NOT_FOUND, () -> reports.bySecret("nobody-was-given-this"));
  }

  @Test
  void aContactAndOneSentenceAreAskedForAndNothingElse() {
    assertThatThrownBy(() -> reports.receive(" ", "12", AnswerSheet.empty()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly(
                        "con.primary",
                        "con.callback",
                        "inc.summary",
                        "organisation",
                        "corporate-number"));
  }

  @Test
  void thePageTakesItWithoutSigningInAndStopsAFlood() throws Exception {
    mvc.perform(get("/first-report")).andExpect(status().isOk());
    for (int i = 0; i < 10; i++) {
      mvc.perform(send("192.0.2.77")).andExpect(status().is3xxRedirection());
    }
    mvc.perform(send("192.0.2.77")).andExpect(status().isTooManyRequests());
    mvc.perform(send("192.0.2.78")).andExpect(status().is3xxRedirection());
  }

  private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder send(
      String address) {
    return post("/first-report")
        .with(csrf())
        .with(request -> {
          request.setRemoteAddr(address);
          return request;
        })
        .param("organisation", "<script>alert(1)</script>")
        .param("con.primary", "x")
        .param("con.callback", "x")
        .param("inc.summary", "x");
  }

  private static GuestReports.Found found(String number, String email) {
    return new GuestReports.Found(
        "代表番号に電話し、総務の佐藤さんに確認", number, Organisation.Kind.COMPANY, "新参商店", "", email);
  }

  private static AnswerSheet answers(String summary) {
    var answers = new TreeMap<String, Answer>();
    Map.of("con.primary", "佐藤", "con.callback", "03-0000-0000", "inc.summary", summary)
        .forEach((id, value) -> answers.put(id, new Answer.Known(value)));
    return new AnswerSheet(answers);
  }

  private static void assertRefused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}

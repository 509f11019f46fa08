package jp.noroshi.hub.report.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
final class AnnouncedTestsIT {
  @Autowired TestPeople people;
  @Autowired AnnouncedTests tests;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired MockMvc mvc;
  @Autowired Clock clock;

  private Viewer officer;
  private Viewer other;
  private Viewer reporter;

  @BeforeEach
  void people() {
    officer = people.atDesk("METI", Role.DUTY_OFFICER);
    other = people.atDesk("MLIT", Role.DUTY_OFFICER);
    reporter = people.ofOperator("electricity", Role.REPORTER);
  }

  @Test
  void aReportFromWithinAnAnnouncedTestTellsItsDeskAndItsReporterToCheckFirst() throws Exception {
    announce(reporter, clock.instant().minusSeconds(60), clock.instant().plusSeconds(3_600));
    var report = report();
    var desk = "/board/filings/" + report.id() + "/desk";

    assertThat(page(officer, desk))
        .contains("予告された試験の期間中", "演習会社", "03-1111-2222")
        .doesNotContain("しおさい");
    assertThat(page(reporter, "/reports/" + report.report())).contains("予告された試験の期間中");
    assertThat(page(other, desk)).doesNotContain("演習会社");
    assertThat(reports.uses(reporter, report.report()))
        .as("on record that the desk was told")
        .anyMatch(use -> use.body().toString().contains("announced-test"));
  }

  @Test
  void outsideItsTimeOrOfAnotherOrganisationATestSaysNothing() throws Exception {
    announce(reporter, clock.instant().minusSeconds(7_200), clock.instant().minusSeconds(3_600));
    announce(
        people.ofOperator("electricity", Role.REPORTER),
        clock.instant().minusSeconds(60),
        clock.instant().plusSeconds(3_600));
    var called =
        announce(reporter, clock.instant().minusSeconds(60), clock.instant().plusSeconds(60));
    tests.cancel(reporter, called);

    var report = report();

    assertThat(page(officer, "/board/filings/" + report.id() + "/desk"))
        .doesNotContain("予告された試験の期間中");
  }

  @Test
  void theRegisterIsTheOrganisationsOwn() {
    var id = announce(reporter, clock.instant(), clock.instant().plusSeconds(60));
    assertThat(tests.list(reporter)).extracting(AnnouncedTest::stopWord).containsExactly("しおさい");
    var stranger = people.ofOperator("electricity", Role.REPORTER);
    assertThat(tests.list(stranger)).isEmpty();
    assertThatThrownBy(() -> tests.cancel(stranger, id)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> tests.list(officer)).isInstanceOf(Refusal.class);
    tests.cancel(reporter, id);
    assertThatThrownBy(() -> tests.cancel(reporter, id)).isInstanceOf(Refusal.class);
  }

  @Test
  void whatIsMissingOrTooLongIsNamed() {
    var now = clock.instant();
    for (var wrong :
        List.of(
            typed("", "t", now.toString(), now.plusSeconds(9).toString(), "s", "c"),
            typed("tlpt", " ", now.toString(), now.plusSeconds(9).toString(), "s", "c"),
            typed("tlpt", "t", "soon", now.plusSeconds(9).toString(), "s", "c"),
            typed("tlpt", "t", now.toString(), now.toString(), "s", "c"),
            typed("tlpt", "t", now.toString(), now.plus(Duration.ofDays(400)).toString(), "s", "c"),
            typed("tlpt", "t", now.toString(), now.plusSeconds(9).toString(), "", "c"),
            typed(
                "tlpt",
                "t",
                now.toString(),
                now.plusSeconds(9).toString(),
                "s",
                "x".repeat(301)))) {
      assertThatThrownBy(() -> tests.announce(reporter, wrong))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.violations()).hasSize(1));
    }
  }

  private UUID announce(Viewer who, Instant from, Instant until) {
    return tests.announce(
        who, typed("tlpt", "演習会社", from.toString(), until.toString(), "しおさい", "03-1111-2222"));
  }

  private static AnnouncedTests.Typed typed(
      String kind, String tester, String from, String until, String stopWord, String contact) {
    return new AnnouncedTests.Typed(kind, tester, from, until, stopWord, contact);
  }

  private Filing report() {
    var answers = new TreeMap<String, Answer>();
    answers.put("con.primary", new Answer.Known("当直"));
    answers.put("con.callback", new Answer.Known("03-0000-0000"));
    answers.put("inc.summary", new Answer.Known("変電所で不審な通信"));
    answers.put("inc.type", new Answer.Known("ransomware"));
    answers.put("inc.malicious", new Answer.Known("yes"));
    answers.put("sys.covered", new Answer.Known("yes"));
    var receipt =
        submissions.submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(answers),
                SharingChoices.standard(),
                Optional.empty()));
    return reports.report(reporter, receipt.report()).filings().stream()
        .filter(filing -> filing.authority().equals("METI"))
        .filter(filing -> filing.filedAt().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private String page(Viewer who, String path) throws Exception {
    return mvc.perform(
            get(path)
                .with(TestSignIn.as(who.person(), who.organisation().id()))
                .header("Accept-Language", "ja"))
        .andReturn()
        .getResponse()
        .getContentAsString(UTF_8);
  }
}

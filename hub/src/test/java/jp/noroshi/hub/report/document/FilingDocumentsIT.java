package jp.noroshi.hub.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.ValueChoices;
import jp.noroshi.hub.report.duty.Answer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@HubTest
class FilingDocumentsIT {
  private static final String NAME = "主担当の佐藤花子";

  @Autowired MockMvc mvc;
  @Autowired TestPeople people;
  @Autowired Submissions submissions;
  @Autowired Reports reports;

  @Test
  void theReporterAndTheAddresseeSaveTheSameFilingInEveryFormat() throws Exception {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter, Set.of());
    var filing = filing(reporter, report, "METI");

    for (var format : DocumentFormat.values()) {
      var code = format.name().toLowerCase(java.util.Locale.ROOT);
      var mine =
          answer(
              reporter, "/reports/%s/filings/%s/document/%s".formatted(report, filing.id(), code));
      var theirs = answer(officer, "/board/filings/" + filing.id() + "/document/" + code);
      assertThat(mine.getStatus()).isEqualTo(200);
      assertThat(mine.getHeader("Content-Disposition"))
          .startsWith("attachment")
          .contains(filing.receipt());
      assertThat(theirs.getStatus()).isEqualTo(200);
      assertThat(theirs.getContentType()).isEqualTo(format.mediaType());
    }
    assertThat(reports.uses(reporter, report))
        .filteredOn(use -> use.kind().equals("filing.opened"))
        .hasSize(DocumentFormat.values().length);
  }

  @Test
  void whatAnAddresseeMayNotSeeIsInNoRendering() throws Exception {
    people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter, Set.of("JP-JC"));
    var filing = filing(reporter, report, "JPCERT");
    var path = "/reports/%s/filings/%s/document/".formatted(report, filing.id());

    assertThat(text(answer(reporter, path + "pdf").getContentAsByteArray()))
        .doesNotContain(NAME, reporter.organisation().nameJa());
    assertThat(answer(reporter, path + "stix").getContentAsString())
        .doesNotContain(NAME, reporter.organisation().nameJa());
  }

  @Test
  void nobodyElseGetsItNorIsToldThatItIsThere() throws Exception {
    people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter, Set.of());
    var filing = filing(reporter, report, "METI");
    var stranger = people.ofCompany("food", Role.REPORTER);
    var other = people.atDesk("MLIT", Role.DUTY_OFFICER);

    assertThat(
            answer(stranger, "/reports/%s/filings/%s/document/pdf".formatted(report, filing.id()))
                .getStatus())
        .isEqualTo(404);
    assertThat(answer(other, "/board/filings/" + filing.id() + "/document/xlsx").getStatus())
        .isEqualTo(404);
    assertThat(answer(reporter, "/board/filings/" + filing.id() + "/document/pdf").getStatus())
        .isEqualTo(403);
    assertThat(
            answer(
                    reporter,
                    "/reports/%s/filings/%s/document/pdf".formatted(UUID.randomUUID(), filing.id()))
                .getStatus())
        .isEqualTo(404);
  }

  @Test
  void aProgramSavesItWithATokenInTheLanguageItAsksFor() throws Exception {
    people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var filing = filing(reporter, report(reporter, Set.of()), "METI");
    var path = "/api/v1/filings/" + filing.id() + "/document/";
    var token =
        TestSignIn.asToken(
            reporter.person(), reporter.organisation().id(), Set.of(TokenScope.REPORT_READ));

    assertThat(text(answer(token, path + "pdf?lang=en").getContentAsByteArray()))
        .contains("Receipt number");
    assertThat(answer(token, path + "doc").getStatus()).isEqualTo(404);
    assertThat(answer(token, path + "pdf?lang=fr").getStatus()).isEqualTo(404);
  }

  private UUID report(Viewer reporter, Set<String> voluntary) {
    var standard = SharingChoices.standard();
    var choices =
        new SharingChoices(
            standard.tlp(),
            standard.anonymous(),
            standard.embargo(),
            standard.shareTechnical(),
            standard.askFirst(),
            standard.limitedUse(),
            voluntary,
            standard.consents(),
            ValueChoices.NONE);
    return submissions
        .submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(
                    Map.of(
                        "con.primary", new Answer.Known(NAME),
                        "con.callback", new Answer.Known("03-0000-0000"),
                        "inc.summary", new Answer.Known("暗号化された"),
                        "inc.type", new Answer.Known("ransomware"),
                        "sys.covered", new Answer.Known("yes"))),
                choices,
                Optional.empty()))
        .report();
  }

  private Filing filing(Viewer reporter, UUID report, String authority) {
    return reports.report(reporter, report).filings().stream()
        .filter(f -> f.authority().equals(authority) && f.filedAt().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private MockHttpServletResponse answer(Viewer viewer, String path) throws Exception {
    return answer(TestSignIn.as(viewer.person(), viewer.organisation().id()), path);
  }

  private MockHttpServletResponse answer(RequestPostProcessor as, String path) throws Exception {
    return mvc.perform(get(path).with(as)).andReturn().getResponse();
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}

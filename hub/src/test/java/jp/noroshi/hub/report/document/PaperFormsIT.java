package jp.noroshi.hub.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Language;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
final class PaperFormsIT {
  private static final Pattern ON_SCREEN =
      Pattern.compile("<(?:label for=\"f-[^\"]+\"|legend)>\\s*(\\d+-\\d+) ", Pattern.MULTILINE);

  @Autowired MockMvc mvc;
  @Autowired PaperForms forms;
  @Autowired TestPeople people;
  @Autowired Rules rules;

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyQuestionOfAFirstReportStandsOnPaperWithItsNumberAndChoices(Language language)
      throws Exception {
    var text = text(anybody(language));

    for (var question : rules.form().questions()) {
      if (!question.later()) {
        assertThat(text).contains(rules.form().number(question));
        question
            .choices()
            .forEach(choice -> assertThat(text).contains(squeezed(choice.name().in(language))));
      }
    }
  }

  @Test
  void theNumbersOnScreenAreThoseOnPaper() throws Exception {
    var page =
        mvc.perform(get("/first-report").header("Accept-Language", "ja"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    var paper = text(anybody(Language.JA));

    var numbers = ON_SCREEN.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(numbers).isNotEmpty().doesNotHaveDuplicates().allMatch(paper::contains);
  }

  @Test
  void whoIsSignedInFindsWhatIsKnownOnItAndNobodyElseDoes() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var known =
        mvc.perform(
                get("/report/paper?lang=ja")
                    .with(TestSignIn.as(reporter.person(), reporter.organisation().id())))
            .andReturn()
            .getResponse();

    assertThat(text(known.getContentAsByteArray()))
        .contains(squeezed(reporter.organisation().nameJa()));
    assertThat(text(anybody(Language.JA)))
        .doesNotContain(squeezed(reporter.organisation().nameJa()));
    assertThat(mvc.perform(get("/report/paper")).andReturn().getResponse().getStatus())
        .isNotEqualTo(200);
  }

  private byte[] anybody(Language language) throws Exception {
    var answer =
        mvc.perform(get("/first-report/paper?lang=" + language.code())).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("application/pdf");
    return answer.getContentAsByteArray();
  }

  // Lines break where there is no more room.
  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return squeezed(new PDFTextStripper().getText(document));
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}

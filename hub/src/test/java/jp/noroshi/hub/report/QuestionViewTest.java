package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Profile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class QuestionViewTest {
  private static final Rules RULES = Rules.bundled();

  @Test
  void aSmallJapaneseCompanyIsNeverAskedAboutOtherCountriesOrTrades() {
    assertThat(asked(Set.of("personal-data-handler")))
        .contains("inc.type", "pd.involved", "pd.mynumber", "rw.note")
        .noneMatch(id -> id.matches("(eu|au|us|uk|ch|sg|kr|tel|elec|vul|pay)\\..*"))
        .doesNotContain("sub.classifiedAt", "sys.covered", "sys.register", "oth.market");
  }

  @Test
  void eachDesignationBringsItsQuestionsAndThoseThatFollowFromThem() {
    assertThat(asked(Set.of("eu-financial-entity"))).contains("eu.major", "sub.classifiedAt");
    assertThat(asked(Set.of("eu-product-manufacturer"))).contains("vul.exploited", "vul.fixedAt");
    assertThat(asked(Set.of("au-soci-entity"))).contains("au.impact", "pay.made", "pay.madeAt");
    assertThat(asked(Set.of("special-infrastructure-operator")))
        .contains("sys.covered", "sys.register");
  }

  // The script in the page knows the answers, not the organisation.
  @Test
  void whatTheOrganisationIsIsDecidedBeforeThePageIsSent() {
    assertThat(when("pd.hundred", Set.of("public-body"))).doesNotContain("org.");
    assertThat(when("pd.hundred", Set.of("public-body"))).contains("\"always\":true");
    assertThat(when("pd.hundred", Set.of())).contains("\"not\":{\"always\":true}");
  }

  private static List<String> asked(Set<String> designations) {
    return views(designations).stream().map(view -> view.question().id()).toList();
  }

  private static String when(String question, Set<String> designations) {
    return views(designations).stream()
        .filter(view -> view.question().id().equals(question))
        .findFirst()
        .orElseThrow()
        .when();
  }

  private static List<QuestionView> views(Set<String> designations) {
    var who =
        new Profile("Test", Optional.empty(), Optional.empty(), "small", "company", designations);
    Map<String, Answer> none = Map.of();
    return QuestionView.sections(
            RULES.form(),
            AnswerSheet.empty(),
            RULES.duties().facts(who, none),
            false,
            Map.of(),
            JsonMapper.shared())
        .stream()
        .flatMap(section -> section.questions().stream())
        .toList();
  }
}

package jp.noroshi.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {
  @ParameterizedTest
  @EnumSource(Rule.class)
  void saysWhereItStandsAndWhatIsWrongInBothLanguages(Rule rule) {
    var found = rule.at("property");

    assertThat(found.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(found.section()).matches("((BP|IO) )?[0-9]+(\\.[0-9]+){0,3}");
    assertThat(found.ja()).containsPattern("[ぁ-んァ-ヶ]").doesNotEndWith("。");
    assertThat(found.en()).matches("[A-Z].*[A-Za-z0-9)]").doesNotContainPattern("[ぁ-んァ-ヶ]");
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void weighsWhatTheTextItStandsInGivesIt(Rule rule) {
    var found = rule.at("");

    if (found.severity() == Severity.BEST_PRACTICE) {
      assertThat(found.section()).startsWith("BP ");
    } else if (found.severity() == Severity.SHOULD) {
      assertThat(found.section()).doesNotContain(" ");
    }
  }
}

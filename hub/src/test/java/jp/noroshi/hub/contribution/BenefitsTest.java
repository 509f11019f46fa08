package jp.noroshi.hub.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.noroshi.hub.contribution.Benefits.Evidence;
import jp.noroshi.hub.contribution.Benefits.Grantor;
import jp.noroshi.hub.contribution.Benefits.When;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenefitsTest {
  @Test
  void everyBenefitSaysWhereItStandsAndWhatRestsOnLawIsNotPassedOffAsOurOwn() {
    var benefits = Benefits.bundled();

    assertThat(benefits.with(When.REPORT)).isNotEmpty();
    assertThat(benefits.with(When.ALWAYS)).isNotEmpty();
    assertThat(benefits.benefits())
        .allSatisfy(one -> {
          assertThat(one.source().ja()).isNotBlank();
          assertThat(one.evidence() == Evidence.PLATFORM)
              .isNotEqualTo(one.grantor() == Grantor.LAW);
        });
    // Nothing of it was read in the law itself yet; whoever does, changes this with the label.
    assertThat(benefits.benefits()).noneMatch(one -> one.evidence() == Evidence.SOURCED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, when: report, grantor: law, evidence: platform, name: {ja: a, en: a},"
            + " text: {ja: a, en: a}, source: {ja: a, en: a}}",
        "{id: a, when: sometimes, grantor: law, evidence: sourced, name: {ja: a, en: a},"
            + " text: {ja: a, en: a}, source: {ja: a, en: a}}",
        "{id: a, when: report, grantor: law, evidence: rumour, name: {ja: a, en: a},"
            + " text: {ja: a, en: a}, source: {ja: a, en: a}}",
        "{id: a, when: report, grantor: law, evidence: sourced, name: {ja: a, en: a},"
            + " text: {ja: a, en: a}}",
        "{id: one, when: report, grantor: law, evidence: sourced, name: {ja: a, en: a},"
            + " text: {ja: a, en: a}, source: {ja: a, en: a}}"
      })
  void aFaultyBenefitIsRefusedWhenRead(String second) {
    var file =
        """
        version: "1"
        benefits:
          - {id: one, when: report, grantor: law, evidence: sourced, name: {ja: a, en: a}, text: {ja: a, en: a}, source: {ja: a, en: a}}
          - %s
        """
            .formatted(second);

    assertThatThrownBy(() -> Benefits.read(RuleFile.parse("benefits.yaml", file)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("benefits.yaml");
  }
}

package jp.noroshi.hub.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.shell.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilingDocumentTest {
  private static final Layouts LAYOUTS = Layouts.read(Optional.empty());

  private static FilingDocument document(Filed filed) {
    return FilingDocument.of(filed.content(), LAYOUTS, Language.JA, UnaryOperator.identity());
  }

  private static FilingDocument.Row row(FilingDocument document, String no) {
    return document.parts().stream()
        .flatMap(part -> part.rows().stream())
        .filter(row -> row.no().equals(no))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JP-DD",
        "JP-RW",
        "JP-OT",
        "JP-PPC-9",
        "JP-TEL-10",
        "JP-JC-WEB",
        "JP-IPA-WEB",
        "EU-NIS2-23",
        "EU-DORA-ITS",
        "EU-CRA-14",
        "US-CIRCIA"
      })
  void everyFormHasALayoutThatNamesItsBasis(String form) {
    assertThat(document(Filed.on(form, "X")).basis()).isPresent();
  }

  @Test
  void theNineItemsCarryTheirOfficialNumbers() {
    var document = document(Filed.on("JP-PPC-9", "JP-PPC").says("pd.count", "人数", "1,200人"));
    assertThat(document.parts())
        .extracting(FilingDocument.Part::no)
        .containsExactly("", "（1）", "（2）", "（3）", "（4）", "（5）", "（6）", "（7）", "（8）", "（9）");
    assertThat(row(document, "（3）").texts()).containsExactly("1,200人");
    assertThat(row(document, "（4）").state()).isEqualTo(FilingDocument.NOT_STATED);
  }

  @Test
  void whatIsOutstandingIsMarkedAsTheReporterSaid() {
    var document =
        document(
            Filed.on("EU-DORA-ITS", "X")
                .lacks("inc.summary", "概要", "unknown-yet")
                .lacks("inc.type", "種別", "cannot-know")
                .lacks("att.ioc", "指標", "not-applicable"));
    assertThat(row(document, "2.4").state()).isEqualTo("unknown-yet");
    assertThat(row(document, "2.4").required()).isTrue();
    assertThat(row(document, "3.23").state()).isEqualTo("cannot-know");
    assertThat(row(document, "3.35").state()).isEqualTo("not-applicable");
  }

  @Test
  void whatTheFormHasNoBoxForComesLastAndNothingIsLost() {
    var document =
        document(Filed.on("JP-RW", "X").says("org.name", "法人名", "A").says("x.new", "新項目", "B"));
    var last = document.parts().getLast();
    assertThat(last.name()).isEmpty();
    assertThat(last.rows()).extracting(FilingDocument.Row::texts).containsExactly(List.of("B"));
  }

  @Test
  void aFormNobodyLaidOutStillSaysEverything() {
    var document = document(Filed.on("XX-NEW", "X").says("org.name", "法人名", "A"));
    assertThat(document.basis()).isEmpty();
    assertThat(document.parts())
        .singleElement()
        .satisfies(part ->
            assertThat(part.rows()).extracting(FilingDocument.Row::name).containsExactly("法人名"));
  }

  @Test
  void theSupplementOfADutyFollowsItsForm() {
    var document = document(Filed.on("JP-RW", "JP-FSA").says("imp.users", "影響利用者数", "30"));
    assertThat(document.parts().getLast().no()).isEqualTo("補");
    // The common form has this box, so that the supplement does not ask again.
    assertThat(row(document, "3-8").texts()).containsExactly("30");
    assertThat(document.parts().getLast().rows())
        .extracting(FilingDocument.Row::no)
        .doesNotContain("補-1");
  }

  @Test
  void anOfficialSheetReplacesOursWithoutCode() {
    var official =
        RuleFile.parse(
            "official.yaml",
            """
            version: "2027-04-01"
            forms: [JP-RW]
            basis: {ja: 公式様式, en: The official sheet}
            sections:
              - {no: A, ja: 甲, en: A, boxes: [{no: A1, field: org.name, ja: 名称, en: Name}]}
            """);
    var layouts =
        Layouts.of(
            List.of(RuleFile.bundled("layouts/common-2-ransomware.yaml")), List.of(official));
    var document =
        FilingDocument.of(
            Filed.on("JP-RW", "X").says("org.name", "法人名", "甲社").content(),
            layouts,
            Language.JA,
            UnaryOperator.identity());
    assertThat(document.basis()).contains("公式様式");
    assertThat(document.parts()).hasSize(1);
    assertThat(row(document, "A1").name()).isEqualTo("名称");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{version: a, basis: {ja: a, en: a}, sections: []}",
        "{version: a, forms: [F], duties: [D], basis: {ja: a, en: a}, sections: []}",
        "{version: a, forms: [F], basis: {ja: a, en: a}}",
        "{version: a, forms: [F], basis: {ja: a, en: a}, sections: [{ja: a, en: a}]}",
        "{version: a, forms: [F], basis: {ja: a, en: a}, sections: [{ja: a, en: a, boxes: [{ja: a,"
            + " en: a}]}]}",
        "{version: a, forms: [F], basis: {ja: a, en: a}, sections: [{ja: a, en: a, boxes: [{field:"
            + " f, ja: a, en: a}, {field: f, ja: a, en: a}]}]}",
        "{version: a, forms: [F], basis: {ja: a, en: a}, sections: [], extra: 1}"
      })
  void aLayoutThatCannotBeMeantIsRefused(String yaml) {
    assertThatThrownBy(() -> Layout.read(RuleFile.parse("x.yaml", yaml)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("x.yaml");
  }

  @Test
  void twoFilesForOneFormAreRefused() {
    var file = RuleFile.bundled("layouts/eu-cra.yaml");
    assertThatThrownBy(() -> Layouts.of(List.of(file, file), List.of()))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("EU-CRA-14");
  }
}

package jp.noroshi.hub.report.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// The schema others write by, and the reader that decides, say the same.
final class DutySchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text("duty-file.schema.json"));

  private static final ReportForm FORM = ReportForm.bundled();
  private static final Jurisdiction JURISDICTION = Jurisdiction.bundled();

  static List<String> regimes() {
    return RuleFile.bundled("duties.yaml").texts("regimes");
  }

  @ParameterizedTest
  @MethodSource("regimes")
  void everyRegimeKeepsToTheSchema(String regime) {
    assertThat(faults(text("duties/" + regime + ".yaml"))).isEmpty();
  }

  @Test
  void everyFileOfTheFolderIsInTheIndex() throws IOException, URISyntaxException {
    var folder = Path.of(Objects.requireNonNull(getClass().getResource("/rules/duties")).toURI());
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(regimes());
    }
  }

  // Each mistake, made in a file that is right.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nature: mandatory                 | nature: compulsory
          evidence: general-knowledge       | evidence: rumour
          clockStart: aware                 | clockStart: noticed
          due: PT24H                        | due: soon
          due: PT24H                        | due: promptly
          due: PT24H                        | due: P30D
          due: PT24H                        | due: PT24H, target: PT1H
          due: PT24H                        | due: PT24H, counting: first-day-counts
          due: PT24H                        | due: none, onClosedDay: stands
          due: PT24H                        | due: PT24H, onClosedDay: whenever
          version: 1                        | version: 0
          version: 1                        | version: one
          recipients: [KISA]                | recipients: []
          effectiveFrom: "2024-08-14"       | effectiveFrom: 14 August
          effectiveFrom: "2024-08-14"       | effectiveTo: "2024-08-14"
          effectiveFrom: "2024-08-14"       | pending: {ja: あ}
          entity: {has:                     | entity: {had:
          trigger: {equals:                 | trigger: {unless: always, equals:
          name: {ja: "申告", en: "Report"}    | name: {ja: "申告"}
          form: KR-KISA                     | forms: KR-KISA
          """)
  void theSchemaAndTheReaderRefuseTheSameMistakes(String right, String wrong) {
    var shipped = text("duties/kr.yaml");
    assertThat(shipped).contains(right);
    var file = shipped.replace(right, wrong);

    assertThat(faults(file)).isNotEmpty();
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(RuleException.class)
        .hasMessageStartingWith("kr.yaml at /")
        .hasMessageContaining("(line ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          calendar: kr                | calendar: moon                           | there is no calendar 'moon'
          recipients: [KISA]          | recipients: [KISSA]                      | the authority 'KISSA' is not in authorities.yaml
          form: KR-KISA               | form: KR-KISSA                           | there is no form 'KR-KISSA'
          value: kr-online-service    | value: kr-offline                        | 'org.designations' can never be 'kr-offline'
          fact: kr.reportable         | fact: kr.reported                        | nothing answers the fact 'kr.reported'
          due: PT24H                  | due: PT0S                                | a duration of more than nothing
          due: PT24H                  | due: P99Y, counting: first-day-counts    | at most ten years
          due: PT24H                  | due: "2024-02-30"                        | is no limit
          clockStart: aware           | clockStart: previous-stage-submitted     | no stage comes before the first one
          due: PT24H                  | due: PT24H, requires: [org.name]         | neither among the fields 'ifKnown' nor 'optional'
          id: KR                      | id: JP-CA                                | is a duty of JP-CA already
          """)
  void theReaderKnowsWhatThereIs(String right, String wrong, String complaint) {
    var file = text("duties/kr.yaml").replace(right, wrong);

    assertThat(DutyRules.problems(List.of(RuleFile.parse("kr.yaml", file)), FORM, JURISDICTION))
        .singleElement()
        .satisfies(problem -> assertThat(problem).hasMessageContaining(complaint));
  }

  @Test
  void aSecondVersionNeedsTheFirstOneClosed() {
    var file = text("duties/kr.yaml");
    var duty = file.substring(file.indexOf("  - id: KR"));

    assertThatThrownBy(() -> read(file + duty)).hasMessageContaining("has a version 1 already");
    assertThatThrownBy(() -> read(file + duty.replace("version: 1", "version: 2")))
        .hasMessageContaining("close the old version with effectiveTo");
  }

  private static void read(String file) {
    var files = DutyFiles.bundled();
    new DutyRulesReader(files, FORM, JURISDICTION).read(List.of(RuleFile.parse("kr.yaml", file)));
  }

  private static List<?> faults(String yaml) {
    var loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(
        JsonMapper.shared().writeValueAsString(loaded), com.networknt.schema.InputFormat.JSON);
  }

  private static String text(String name) {
    try (var in =
        Objects.requireNonNull(DutySchemaTest.class.getResourceAsStream("/rules/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

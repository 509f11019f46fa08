package jp.noroshi.cli.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformTest {
  private static final Supplier<LiveHub> NO_HUB =
      () -> {
        throw new AssertionError("this suite needs no hub");
      };

  /// What fails is what docs/conformance.md says is wrong in the suite, no more and no less.
  @ParameterizedTest
  @CsvSource({
    "stix/bundles-index, 81",
    "stix/jcs-canonical-json, 6",
    "stix/stix-filters, 30",
    "stix/stix-markings, 222",
    "stix/stix-objects-invalid, 214",
    "stix/stix-objects-invalid-stix20, 140",
    "stix/stix-objects-valid, 242",
    "stix/stix-objects-valid-stix20, 83",
    "stix/stix-parse, 58",
    "stix/stix-pattern-equivalence, 91",
    "stix/stix-pattern-match-cases, 1304",
    "stix/stix-pattern-match-cases-stix20, 257",
    "stix/stix-patterns-invalid, 71",
    "stix/stix-patterns-mutated, 817",
    "stix/stix-patterns-valid, 1628",
    "stix/stix-sco-ids, 284",
    "stix/stix-versioning, 16",
    "stix/stix1-to-stix21, 23",
    "robust/json-parsing, 188",
    "detect/psl-cases, 48",
    "detect/sigma-match-cases, 127",
    "misp/warninglist-cases, 952",
    "sbom/bom-extract, 32",
    "sbom/osv-affected, 2942",
    "sbom/purl, 303",
    "sbom/vers, 1457",
    "sbom/version-compare, 2301",
    "vuln/cpe-match, 2250",
    "vuln/cpe-names, 868",
    "vuln/cvss, 9589",
    "vuln/ssvc-decisions, 243",
    "csaf/csaf20-filenames, 3",
    "csaf/csaf20-validator-cases, 154",
    "csaf/csaf21-filenames, 3",
  })
  void passesEveryCaseThatIsNotShownToBeWrong(String name, long cases) throws IOException {
    RecordedCases.check(name, cases, NO_HUB);
  }

  /// The texts are scored together, since each tool has a taste of its own.
  @Test
  void findsInTextsWhatOthersFind() throws IOException {
    var file = SharedData.file("detect/ioc-extract.jsonl");
    var out = new StringWriter();
    var suite = new ExtractSuite();
    var run = new ConformRun(new PrintWriter(out));

    try (var lines = Files.newBufferedReader(file)) {
      run.file(suite, file, lines);
    }

    assertThat(suite.recall()).as(out.toString()).isGreaterThanOrEqualTo(0.97);
    assertThat(suite.precision()).as(out.toString()).isGreaterThanOrEqualTo(0.95);
    assertThat(run.summary()).isEqualTo("1131 passed, 5 failed, 0 skipped");
    assertThat(out.toString()).contains("ioc-finder: recall ", "all: recall ");
  }

  @Test
  void tellsWhatFailedAndCounts() throws IOException {
    var out = new StringWriter();
    var run = new ConformRun(new PrintWriter(out));

    run.file(
        Suites.find("stix-patterns-valid", NO_HUB).orElseThrow(),
        Path.of("cases.jsonl"),
        new BufferedReader(
            new StringReader(
                """
                {"id":"a","pattern":"[a:bcd = 1]","expect":"valid"}

                {"pattern":"[a:bcd = ]","expect":"valid"}
                """)));

    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"id\":\"cases.jsonl:3\",\"expected\":\"valid\",\"got\":\"invalid\","
                + "\"why\":\"line 1, column 10: expected a constant\"}");
    assertThat(run.summary()).isEqualTo("1 passed, 1 failed, 0 skipped");
  }
}

package jp.noroshi.cli.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ConformTest {
  private static final Pattern ID = Pattern.compile("`([a-z]{3}-[0-9a-f]{16})`");

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
    "robust/json-parsing, 188",
  })
  void passesEveryCaseThatIsNotShownToBeWrong(String name, long cases) throws IOException {
    var file = SharedData.file(name + ".jsonl");
    var out = new StringWriter();
    var run = new ConformRun(new PrintWriter(out));
    var suite = Suites.find(name.substring(name.indexOf('/') + 1)).orElseThrow();
    try (var lines = Files.newBufferedReader(file)) {
      run.file(suite, file, lines);
    }

    var failed =
        out.toString()
            .lines()
            .map(line -> JsonMapper.shared().readTree(line).path("id").asString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(failed).as(out.toString()).isEqualTo(wrongIn(file));
    long passed = cases - failed.size();
    assertThat(run.summary())
        .isEqualTo(passed + " passed, " + failed.size() + " failed, 0 skipped");
  }

  @Test
  void tellsWhatFailedAndCounts() throws IOException {
    var out = new StringWriter();
    var run = new ConformRun(new PrintWriter(out));

    run.file(
        Suites.find("stix-patterns-valid").orElseThrow(),
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

  /// The cases of a file that the page names.
  private static Set<String> wrongIn(Path cases) throws IOException {
    var page = Path.of("..", "docs", "conformance.md");
    var named =
        ID.matcher(Files.readString(page))
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toSet());
    try (var lines = Files.lines(cases)) {
      return lines
          .map(line -> JsonMapper.shared().readTree(line).path("id").asString(""))
          .filter(named::contains)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

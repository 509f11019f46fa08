package jp.noroshi.cli.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.noroshi.testkit.SharedData;
import tools.jackson.databind.json.JsonMapper;

/// Files of cases among the shared data, held against docs/conformance.md.
public final class RecordedCases {
  private static final Pattern ID =
      Pattern.compile("`([a-z]{3,4}-[0-9a-f]{16}|elev-[A-Za-z0-9_-]+)`");

  private RecordedCases() {}

  /// Skips the test where there is no such file.
  public static void require(String name) {
    SharedData.file(name + ".jsonl");
  }

  /// What fails is what the page says is wrong in the suite, no more and no less.
  public static void check(String name, long cases, Supplier<LiveHub> hub) throws IOException {
    var file = SharedData.file(name + ".jsonl");
    var out = new StringWriter();
    var run = new ConformRun(new PrintWriter(out));
    var suite = Suites.find(name.substring(name.indexOf('/') + 1), hub).orElseThrow();
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

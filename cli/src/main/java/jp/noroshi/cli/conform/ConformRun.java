package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import tools.jackson.databind.json.JsonMapper;

/// One run over files of cases: prints each failure and counts.
public final class ConformRun {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonLimits LIMITS = JsonLimits.STIX;
  private static final int MOST_SHOWN = 2_000;

  private final PrintWriter out;
  private long passed;
  private long failed;
  private long skipped;

  /// @param out gets one JSON line for each case that fails
  public ConformRun(PrintWriter out) {
    this.out = out;
  }

  /// Runs the cases of one file.
  ///
  /// @param lines one case a line; empty lines are passed over
  public void file(Suite suite, Path file, BufferedReader lines) throws IOException {
    var folder = file.toAbsolutePath().resolveSibling("");
    int number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        one(suite, folder, file + ":" + number, line);
      }
    }
    suite.score().forEach(out::println);
  }

  private void one(Suite suite, Path folder, String place, String line) {
    var given = (JsonObject) new JsonText(LIMITS).parse(line.getBytes(UTF_8));
    switch (suite.run(given, folder)) {
      case Outcome.Passed() -> passed++;
      case Outcome.Skipped(var why) -> skipped++;
      case Outcome.Failed(var expected, var got, var why) -> {
        failed++;
        var failure = JSON.createObjectNode();
        failure.put("id", given.string("id").orElse(place));
        failure.put("expected", shortened(expected));
        failure.put("got", shortened(got));
        failure.put("why", shortened(why));
        out.println(failure);
      }
    }
  }

  public long failed() {
    return failed;
  }

  /// `N passed, M failed, K skipped`.
  public String summary() {
    return passed + " passed, " + failed + " failed, " + skipped + " skipped";
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}

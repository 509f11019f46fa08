package jp.noroshi.hub.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.noroshi.hub.report.duty.DutyRules;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// Checks files of reporting duties before they go into service (`docs/duties.md`), by the code
/// that reads them when the hub starts.
public final class RuleCheck {
  private static final long MAX_BYTES = 1_000_000;

  private RuleCheck() {}

  /// What was found.
  ///
  /// @param files how many files were read
  /// @param problems each with file, place, line and what to do; empty when all may go into service
  public record Result(int files, List<String> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /// Checks a file, or all `*.yaml` of a folder together, beside the regimes of this version that
  /// they do not replace.
  ///
  /// @throws IOException when something cannot be read
  public static Result check(Path path) throws IOException {
    var problems = new ArrayList<String>();
    var regimes = new ArrayList<RuleNode>();
    var files = files(path);
    for (var file : files) {
      try {
        regimes.add(read(file));
      } catch (RuleException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    DutyRules.problems(regimes, ReportForm.bundled(), Jurisdiction.bundled())
        .forEach(problem -> problems.add(String.valueOf(problem.getMessage())));
    return new Result(files.size(), problems);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var entries = Files.list(path)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  private static RuleNode read(Path file) throws IOException {
    var name = file.toString();
    if (Files.size(file) > MAX_BYTES) {
      throw new RuleException(name, "", "larger than a megabyte; no regime is");
    }
    var root = RuleFile.parse(name, text(file));
    if (!root.has("regime")) {
      throw root.problem("the key 'regime' is missing; this is no file of duties (docs/duties.md)");
    }
    return root;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new RuleException(file.toString(), "", "not UTF-8; save it as UTF-8");
    }
  }
}

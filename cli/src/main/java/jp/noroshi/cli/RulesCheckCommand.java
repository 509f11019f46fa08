package jp.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.noroshi.hub.report.RuleCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks files of reporting duties.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a file of reporting duties, or all *.yaml of a folder together, as the hub would"
          + " when",
      "it starts: beside the regimes of this version, of which a file of the same name takes the",
      "place. Each complaint says the file, the place in it, the line, and what to do."
    },
    footer = {
      "",
      "Exit codes: 0 all may go into service, 1 something is wrong with a file, 2 wrong command"
          + " line.",
      "",
      "Example:  noroshi rules check jp-elec.yaml"
    })
final class RulesCheckCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE|DIR", description = "the file or folder")
  Path path = Path.of("");

  @Override
  public Integer call() {
    if (!Files.exists(path)) {
      throw CommandException.misused(path + " is not there; name a file of duties or a folder");
    }
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    RuleCheck.Result result;
    try {
      result = RuleCheck.check(path);
    } catch (IOException e) {
      throw CommandException.failed("cannot read " + path + ": " + e.getMessage());
    }
    if (result.files() == 0) {
      throw CommandException.misused("there is no *.yaml in " + path);
    }
    result.problems().forEach(problem -> out.println(Printable.of(problem)));
    out.println(
        result.problems().isEmpty()
            ? "%d %s: may go into service.".formatted(result.files(), files(result))
            : "%d %s: %d %s to mend."
                .formatted(
                    result.files(),
                    files(result),
                    result.problems().size(),
                    result.problems().size() == 1 ? "thing" : "things"));
    return result.problems().isEmpty() ? 0 : 1;
  }

  private static String files(RuleCheck.Result result) {
    return result.files() == 1 ? "file" : "files";
  }
}

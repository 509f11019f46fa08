package jp.noroshi.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.noroshi.cli.conform.ConformRun;
import jp.noroshi.cli.conform.Suite;
import jp.noroshi.cli.conform.Suites;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs conformance cases through our own code.
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the cases of each file, one JSON object a line, through Noroshi's own code.",
      "Each case that fails is printed as one JSON line; the last line says",
      "\"N passed, M failed, K skipped\"."
    },
    footer = {
      "",
      "Exit code 0 when none failed, 1 when one did, 2 for a file there is no suite for.",
      "",
      "Example:  noroshi conform cases/stix-patterns-valid.jsonl"
    })
final class ConformCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "files of cases")
  List<Path> files = List.of();

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      description = "the suite, where the name of the file does not say it")
  @Nullable String suite;

  @Override
  public Integer call() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    for (var file : files) {
      suite(file);
    }
    var run = new ConformRun(out);
    for (var file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        run.file(suite(file), file, lines);
      }
    }
    out.println(run.summary());
    out.flush();
    return run.failed() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Suite suite(Path file) {
    var name =
        suite != null ? suite : String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "");
    return Suites.find(name)
        .orElseThrow(() ->
            new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                file
                    + ": there is no suite '"
                    + name
                    + "'; --suite takes one of "
                    + String.join(", ", Suites.names())));
  }
}

package jp.noroshi.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.noroshi.cli.conform.ConformRun;
import jp.noroshi.cli.conform.LiveHub;
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
    var commandLine = Objects.requireNonNull(spec).commandLine();
    var out = commandLine.getOut();
    var run = new ConformRun(out);
    try (var hub = new LazyHub(commandLine.getErr())) {
      var suites = new ArrayList<Suite>();
      for (var file : files) {
        suites.add(suite(file, hub));
      }
      for (int i = 0; i < suites.size(); i++) {
        var file = files.get(i);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          run.file(suites.get(i), file, lines);
        }
      }
    }
    out.println(run.summary());
    out.flush();
    return run.failed() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Suite suite(Path file, LazyHub hub) {
    var name =
        suite != null ? suite : String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "");
    return Suites.find(name, hub::get)
        .orElseThrow(() ->
            new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                file
                    + ": there is no suite '"
                    + name
                    + "'; --suite takes one of "
                    + String.join(", ", Suites.names())));
  }

  /// Starts a hub when the first case asks for one.
  private static final class LazyHub implements AutoCloseable {
    private final PrintWriter err;
    private @Nullable LiveHub hub;

    LazyHub(PrintWriter err) {
      this.err = err;
    }

    LiveHub get() {
      if (hub == null) {
        hub = ScratchHub.start(err);
      }
      return hub;
    }

    @Override
    public void close() {
      if (hub != null) {
        hub.close();
      }
    }
  }
}

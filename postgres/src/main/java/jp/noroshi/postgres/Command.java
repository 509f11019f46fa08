package jp.noroshi.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs the small programs around the server.
///
/// Every child gets a small environment of its own: `PG*` variables of the caller would change what
/// the server does, its locale could hide the messages we look for, and its secrets are none of the
/// server's business. The working directory is `/`, which every account can enter.
final class Command {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PATH =
      Objects.requireNonNullElse(System.getenv("PATH"), "/usr/sbin:/usr/bin:/sbin:/bin");

  private Command() {}

  /// How a command ended.
  ///
  /// @param output what it printed, errors included
  record Outcome(int code, String output) {
    boolean succeeded() {
      return code == 0;
    }
  }

  static ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TZ", "UTC");
    return builder;
  }

  /// Runs a command to its end, for two minutes at most.
  ///
  /// @throws IOException when there is no such program, or it takes longer
  static Outcome run(List<String> command) throws IOException {
    var process = builder(command).start();
    var output = CompletableFuture.supplyAsync(() -> read(process));
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " did not end within two minutes");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command.getFirst(), e);
    }
    return new Outcome(process.exitValue(), output.join().strip());
  }

  /// Runs a command that has to succeed.
  ///
  /// @throws IOException with what it printed when it fails
  static void check(List<String> command) throws IOException {
    var outcome = run(command);
    if (!outcome.succeeded()) {
      throw new IOException(String.join(" ", command) + ": " + outcome.output());
    }
  }

  /// Sends a signal that [ProcessHandle] cannot. False when the process is gone.
  ///
  /// @param signal its name without `SIG`
  static boolean signal(String signal, long pid) throws IOException {
    // The shell's own kill: the program of that name is missing in slim images.
    return run(List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, String.valueOf(pid)))
        .succeeded();
  }

  /// Whether a program is on the search path.
  static boolean available(String program) {
    for (var directory : PATH.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  private static String read(Process process) {
    try (var stream = process.getInputStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

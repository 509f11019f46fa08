package jp.noroshi.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A hub in a process of its own, as `noroshi up` starts it, for tests of what only a real process
/// can show: signals, `kill -9`, exit codes.
final class HubProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  private final Process process;
  private final URI url;
  private final Path log;

  private HubProcess(Process process, URI url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  /// Starts `noroshi up` and returns when it says where it is.
  ///
  /// @param port 0 for a free one
  /// @param options further options of `up`
  static HubProcess start(Path data, int port, String... options) throws IOException {
    var command = new ArrayList<>(List.of("up", "--data", data.toString()));
    command.addAll(List.of("--port", String.valueOf(port)));
    command.addAll(List.of(options));
    var out = Files.createTempFile("noroshi-hub-", ".out");
    var err = Files.createTempFile("noroshi-hub-", ".err");
    var process = spawn(command, out, err);
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.readString(out).endsWith("\n")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("the hub did not start: " + Files.readString(err));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return new HubProcess(process, URI.create(Files.readString(out).strip()), err);
  }

  /// Runs a command of `noroshi` to its end.
  static Ended run(String... arguments) throws IOException, InterruptedException {
    return run(START_LIMIT, arguments);
  }

  /// Runs a command that may take this long.
  static Ended run(Duration limit, String... arguments) throws IOException, InterruptedException {
    var out = Files.createTempFile("noroshi-run-", ".out");
    var err = Files.createTempFile("noroshi-run-", ".err");
    var process = spawn(List.of(arguments), out, err);
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(List.of(arguments) + " did not end");
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /// What a finished command left behind.
  record Ended(int code, String out, String err) {}

  private static Process spawn(List<String> arguments, Path out, Path err) throws IOException {
    // Surefire may hide the class path behind a jar of its own.
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // These processes live for seconds: a quick start is worth more than fast code.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                classPath,
                Noroshi.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  /// Where its pages are.
  URI url() {
    return url;
  }

  /// What it has logged so far.
  String log() throws IOException {
    return Files.readString(log);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// Ends it without a chance to tidy up, as a crash or `kill -9` does.
  void kill9() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("still alive after SIGKILL");
    }
  }

  /// Asks it to end (SIGTERM) and waits for that.
  ///
  /// @return its exit code
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still alive a minute after SIGTERM");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      stop();
    }
  }
}

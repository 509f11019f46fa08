package jp.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Writes the ahead-of-time cache that makes the next start faster, in a process of its own with
/// the lowest priority, while the hub already works. The launcher asks for it, when there is no
/// cache that fits these jars and this JDK, by the system property `noroshi.aot.output`.
final class AotTraining implements AutoCloseable {
  static final String OUTPUT = "noroshi.aot.output";
  private static final long DELAY_SECONDS = 5;

  private final Optional<Process> process;

  private AotTraining(Optional<Process> process) {
    this.process = process;
  }

  /// Begins training if it was asked for. A training that fails costs the next start a few seconds
  /// and nothing else; why it failed stands in the log beside the cache.
  static AotTraining begin(Path programs, Progress progress) {
    var output = System.getProperty(OUTPUT, "");
    if (output.isEmpty()) {
      return new AotTraining(Optional.empty());
    }
    var cache = Path.of(output);
    var partial = cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid());
    var command =
        List.of(
            "nice",
            "-n",
            "19",
            // A first visitor comes right after the start: leave the processor to the hub for now.
            "sh",
            "-c",
            "sleep " + DELAY_SECONDS + "; exec \"$@\"",
            "train",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:AOTCacheOutput=" + partial,
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:+UseG1GC",
            "-jar",
            System.getProperty("java.class.path"),
            "train",
            "--programs",
            programs.toString());
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(cache.resolveSibling("aot-training.log").toFile())
              .start();
      process.onExit().thenAccept(ended -> finish(ended, partial, cache, progress));
      return new AotTraining(Optional.of(process));
    } catch (IOException e) {
      progress.say("no faster start next time: " + e.getMessage());
      return new AotTraining(Optional.empty());
    }
  }

  private static void finish(Process ended, Path partial, Path cache, Progress progress) {
    try {
      if (ended.exitValue() == 0 && Files.exists(partial)) {
        Files.move(partial, cache, StandardCopyOption.ATOMIC_MOVE);
      }
      // Also after a training that was broken off: what the JVM left half-done is of no use.
      Files.deleteIfExists(partial);
      Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + ".config"));
    } catch (IOException e) {
      progress.say("no faster start next time: " + e.getMessage());
    }
  }

  /// Gives up a training that is still under way.
  @Override
  public void close() throws InterruptedException {
    if (process.isPresent()) {
      var training = process.get();
      training.descendants().forEach(ProcessHandle::destroy);
      training.destroy();
      if (!training.waitFor(10, TimeUnit.SECONDS)) {
        training.destroyForcibly();
      }
    }
  }
}

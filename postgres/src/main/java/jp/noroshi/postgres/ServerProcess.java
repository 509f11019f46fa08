package jp.noroshi.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A running `postgres`.
final class ServerProcess {
  private static final Duration FAST = Duration.ofSeconds(60);
  private static final Duration IMMEDIATE = Duration.ofSeconds(10);
  private static final int TOLD = 2_000;

  private final Process process;
  private final CountDownLatch parent;
  private final Path log;
  private final long logStart;

  private ServerProcess(Process process, CountDownLatch parent, Path log, long logStart) {
    this.process = process;
    this.parent = parent;
    this.log = log;
    this.logStart = logStart;
  }

  /// Starts the command, its output appended to `log`.
  static ServerProcess spawn(List<String> command, Path log) throws IOException {
    long logStart = Files.size(log);
    var parent = new CountDownLatch(1);
    var started = new CompletableFuture<Process>();
    // The kernel's parent-death signal is sent when the *thread* that made the child ends. So the
    // child is made by a platform thread of its own, which waits until the server is stopped.
    Thread.ofPlatform()
        .name("postgresql-parent")
        .daemon()
        .start(() -> {
          try {
            started.complete(
                Command.builder(command)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
          } catch (IOException e) {
            started.completeExceptionally(e);
            return;
          }
          while (parent.getCount() > 0) {
            try {
              parent.await();
            } catch (InterruptedException e) {
              continue; // nobody has reason to, and to end here would stop the server
            }
          }
        });
    try {
      return new ServerProcess(started.get(), parent, log, logStart);
    } catch (ExecutionException e) {
      throw new IOException("cannot run " + command.getFirst(), e.getCause());
    } catch (InterruptedException e) {
      parent.countDown();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting PostgreSQL", e);
    }
  }

  /// Waits until the server takes connections. False when it ended instead.
  ///
  /// @param deadline as of [System#nanoTime]
  /// @throws PostgresException when the time is over; the server is stopped then
  boolean awaitReady(Path cluster, long deadline) throws IOException {
    var file = cluster.resolve("postmaster.pid");
    while (process.isAlive()) {
      var state = PostmasterFile.read(file);
      if (state.isPresent() && state.get().ready() && state.get().pid() == process.pid()) {
        return true;
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        stop();
        throw new PostgresException(
            Failure.START, "PostgreSQL did not become ready in time; its log " + log + said());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    parent.countDown();
    return false;
  }

  /// What the server has written to its log since it started, or the end of it, for a message.
  String said() throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(logStart, file.length() - TOLD);
      var bytes = new byte[(int) Math.max(0, file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return " says:\n" + new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /// Fast shutdown: sessions are ended, everything committed is on disk.
  ///
  /// @throws PostgresException when the server had to be killed
  void stop() throws IOException {
    try {
      // PostgreSQL takes SIGTERM for a shutdown that waits until every client has left.
      if (ends("INT", FAST) || ends("QUIT", IMMEDIATE)) {
        return;
      }
      process.destroyForcibly();
      throw new PostgresException(
          Failure.STOP, "PostgreSQL did not stop and was killed; see its log " + log);
    } finally {
      parent.countDown();
    }
  }

  // Waits even in an interrupted thread: to stop half-way would leave the server behind.
  private boolean ends(String signal, Duration limit) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      if (process.isAlive()) {
        Command.signal(signal, process.pid());
      }
      long deadline = System.nanoTime() + limit.toNanos();
      while (process.isAlive() && System.nanoTime() < deadline) {
        try {
          process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

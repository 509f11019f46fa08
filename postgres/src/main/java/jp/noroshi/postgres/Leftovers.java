package jp.noroshi.postgres;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Server processes still at work in a cluster whose hub is gone: a server that is shutting down
/// because its hub was killed, or the sessions of a server that was killed itself.
///
/// To be asked only while holding the [DataDirectory]: then no other hub has a server there.
final class Leftovers {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Leftovers() {}

  /// Waits until the processes have ended, after asking them to, so that a new server may start.
  ///
  /// @throws PostgresException when they do not end
  static void clear(Path cluster) throws IOException {
    var pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long deadline = System.nanoTime() + LIMIT.toNanos();
    var asked = new ArrayList<Long>();
    for (var left = in(cluster); !left.isEmpty(); left = in(cluster)) {
      for (long pid : left) {
        if (!asked.contains(pid)) {
          asked.add(pid);
          // To the postmaster: fast shutdown. To a session: cancel, so that it sees its postmaster
          // is gone.
          Command.signal("INT", pid);
        }
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new PostgresException(
            Failure.IN_USE,
            "A PostgreSQL of an earlier run still works in "
                + cluster
                + " (processes "
                + left
                + ") and does not end. Look into its log, then end it with: kill -QUIT PID");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    // Whose number has gone to another process meanwhile, as after a restart of a container:
    // PostgreSQL would take that process for its own and refuse to start.
    if (pid(pidFile).flatMap(ProcessHandle::of).isPresent()) {
      Files.deleteIfExists(pidFile);
    }
  }

  private static Optional<Long> pid(Path pidFile) throws IOException {
    try {
      return PostmasterFile.read(pidFile).map(PostmasterFile::pid);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // the server took it away as it ended
    }
  }

  // Each process of a server has the cluster as its working directory.
  private static List<Long> in(Path cluster) throws IOException {
    var found = new ArrayList<Long>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (var process : processes) {
        try {
          if (Files.readSymbolicLink(process.resolve("cwd")).equals(cluster)
              && Files.readSymbolicLink(process.resolve("exe")).endsWith("postgres")) {
            found.add(Long.parseLong(process.getFileName().toString()));
          }
        } catch (FileSystemException e) {
          continue; // ended meanwhile, or another user's
        }
      }
    }
    return found;
  }
}

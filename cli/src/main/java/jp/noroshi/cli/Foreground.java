package jp.noroshi.cli;

import java.util.concurrent.ExecutionException;

/// Keeps a hub running until the process is asked to end (SIGTERM, or SIGINT from the terminal),
/// then stops it in order and ends with exit code 0.
final class Foreground {
  private Foreground() {}

  /// Does not return before the end.
  ///
  /// @return 1, when the database was lost; otherwise the process ends in here
  static int run(RunningHub hub, Progress progress, AutoCloseable... others) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("stop").unstarted(() -> stop(hub, progress, others)));
    try {
      var lost = hub.lostDatabase().get();
      progress.say(lost);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  // Halts, because a signal would otherwise become the exit code (143) of an orderly stop.
  private static void stop(RunningHub hub, Progress progress, AutoCloseable... others) {
    boolean lost = hub.lostDatabase().isDone();
    int code = lost ? 1 : 0;
    try {
      progress.say("stopping");
      for (var other : others) {
        other.close();
      }
      hub.close();
      progress.done("stopped");
    } catch (Exception e) {
      progress.say("could not stop in order: " + e);
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }
}

package jp.noroshi.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits, within bounds, for what another thread or process is about to do. Used in tests instead
/// of sleeping for a guessed time.
public final class Eventually {
  /// How long the methods without a limit of their own wait: long for a busy machine, since a test
  /// that passes never waits it out.
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private Eventually() {}

  /// Assertions, which may throw.
  @FunctionalInterface
  public interface Check {
    void run() throws Exception;
  }

  /// Waits until `condition` holds.
  ///
  /// @param what the expectation in words, for the message: "the alert is in the inbox"
  /// @throws AssertionError when it does not hold within [#LIMIT]
  public static void holds(String what, BooleanSupplier condition) {
    holds(what, LIMIT, condition);
  }

  /// Waits until `condition` holds.
  ///
  /// @throws AssertionError when it does not hold within `limit`
  public static void holds(String what, Duration limit, BooleanSupplier condition) {
    var _ =
        present(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /// Waits until `source` gives a value.
  ///
  /// @throws AssertionError when it gives none within [#LIMIT]
  public static <T> T present(String what, Supplier<Optional<T>> source) {
    return present(what, LIMIT, source);
  }

  /// Waits until `source` gives a value. An exception of `source` is not waited out but thrown on.
  ///
  /// @throws AssertionError when it gives none within `limit`
  public static <T> T present(String what, Duration limit, Supplier<Optional<T>> source) {
    var waiting = new Waiting(what, limit);
    while (true) {
      var value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      waiting.pause(null);
    }
  }

  /// Repeats the assertions until they pass.
  ///
  /// @throws AssertionError with the last failed assertion as its cause, when they do not pass
  ///   within [#LIMIT]
  public static void passes(String what, Check assertions) {
    passes(what, LIMIT, assertions);
  }

  /// Repeats the assertions until they pass. Only a failed assertion is waited out; an exception is
  /// thrown on at once.
  ///
  /// @throws AssertionError with the last failed assertion as its cause, when they do not pass
  ///   within `limit`
  public static void passes(String what, Duration limit, Check assertions) {
    var waiting = new Waiting(what, limit);
    while (true) {
      try {
        assertions.run();
        return;
      } catch (AssertionError failed) {
        waiting.pause(failed);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(what + ": the check itself failed", e);
      }
    }
  }

  /// One wait: pauses that grow, and the end of patience.
  private static final class Waiting {
    private final String what;
    private final Duration limit;
    private final long start = System.nanoTime();
    private long pause = SHORTEST_PAUSE;
    private int tries;

    Waiting(String what, Duration limit) {
      this.what = what;
      this.limit = limit;
    }

    void pause(@Nullable AssertionError last) {
      tries++;
      long left = limit.toNanos() - (System.nanoTime() - start);
      if (left <= 0) {
        throw new AssertionError(
            "Not within %s ms (%d tries): %s".formatted(limit.toMillis(), tries, what), last);
      }
      LockSupport.parkNanos(Math.min(pause, left));
      // Parking returns at once in an interrupted thread: without this the wait would become a
      // spin.
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("Interrupted while waiting: " + what, last);
      }
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

package jp.noroshi.hub.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Lets the answer that something is not there leave only at whole steps of time since it was asked
/// for. What may not be seen is looked up, decided on and then answered like what does not exist;
/// without this the clock would tell the two apart (domain §3.6: as if absent).
public final class AbsentPace {
  private static final String ASKED_AT = AbsentPace.class.getName() + ".askedAt";

  private final long step;
  private final LongSupplier nanos;
  private final Pause pause;

  /// Waits for so many nanoseconds.
  interface Pause {
    void nanos(long nanos) throws InterruptedException;
  }

  /// @param step longer than it takes to look up and refuse anything; zero holds nothing back
  AbsentPace(Duration step, LongSupplier nanos, Pause pause) {
    this.step = step.toNanos();
    this.nanos = nanos;
    this.pause = pause;
  }

  /// Notes that the question came in now.
  void asked(HttpServletRequest request) {
    request.setAttribute(ASKED_AT, nanos.getAsLong());
  }

  /// Waits until the next whole step after the question.
  public void hold(HttpServletRequest request) {
    if (step == 0) {
      return;
    }
    long passed =
        request.getAttribute(ASKED_AT) instanceof Long askedAt ? nanos.getAsLong() - askedAt : 0;
    try {
      pause.nanos(step - passed % step);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the server goes down: nobody measures any more
    }
  }
}

package jp.noroshi.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves only when told to. Thread-safe; clocks made by [#withZone] show the same time
/// and move together.
public final class FakeClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /// A clock standing at `instant`, in UTC.
  public static FakeClock at(Instant instant) {
    return new FakeClock(new AtomicReference<>(instant), ZoneOffset.UTC);
  }

  /// A clock standing at an instant written as in ISO 8601, such as `2026-11-21T00:00:00Z`.
  public static FakeClock at(String instant) {
    return at(Instant.parse(instant));
  }

  /// Moves the clock on; a negative duration moves it back, as a corrected system clock does.
  ///
  /// @return the new time
  public Instant advance(Duration duration) {
    return now.updateAndGet(time -> time.plus(duration));
  }

  /// Sets the clock to another time.
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public FakeClock withZone(ZoneId other) {
    return new FakeClock(now, other);
  }
}

package jp.noroshi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FakeClockTest {
  private final FakeClock clock = FakeClock.at("2026-11-21T00:00:00Z");

  @Test
  void standsStillUntilTold() {
    assertThat(clock.instant()).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(clock.instant()).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(clock.advance(Duration.ofHours(72))).isEqualTo("2026-11-24T00:00:00Z");
    clock.set(Instant.EPOCH);
    assertThat(clock.millis()).isZero();
  }

  @Test
  void movesTogetherWithTheSameClockInAnotherZone() {
    var tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(tokyo.instant()).isEqualTo("2026-11-21T00:01:00Z");
    assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void losesNoStepOfManyThreads() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var steps = new ArrayList<java.util.concurrent.Callable<Instant>>();
      for (int i = 0; i < 1000; i++) {
        steps.add(() -> clock.advance(Duration.ofMillis(1)));
      }
      for (var step : threads.invokeAll(steps)) {
        step.get();
      }
    }
    assertThat(clock.instant()).isEqualTo("2026-11-21T00:00:01Z");
  }
}

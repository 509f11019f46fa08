package jp.noroshi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  private static final Duration SHORT = Duration.ofMillis(60);
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void returnsAsSoonAsItHolds() {
    Eventually.holds("third time lucky", () -> tries.incrementAndGet() == 3);
    assertThat(tries).hasValue(3);
  }

  @Test
  void givesTheValueThatCame() {
    assertThat(
            Eventually.present(
                "a value",
                () -> tries.incrementAndGet() < 3 ? Optional.empty() : Optional.of("here")))
        .isEqualTo("here");
  }

  @Test
  void saysWhatDidNotHappenInTime() {
    long start = System.nanoTime();
    assertThatThrownBy(() -> Eventually.holds("the beacon is lit", SHORT, () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the beacon is lit")
        .hasMessageContaining("60 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void tellsTheLastFailedAssertion() {
    assertThatThrownBy(() ->
            Eventually.passes(
                "five tries", SHORT, () -> assertThat(tries.incrementAndGet()).isNegative()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("five tries")
        .hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void passesOnceTheAssertionsDo() {
    Eventually.passes("two tries", () -> assertThat(tries.incrementAndGet()).isEqualTo(2));
    assertThat(tries).hasValue(2);
  }

  @Test
  void doesNotWaitOutAnException() {
    assertThatThrownBy(() ->
            Eventually.passes(
                "a broken check",
                () -> {
                  tries.incrementAndGet();
                  throw new IOException("disk");
                }))
        .hasCauseInstanceOf(IOException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void endsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Eventually.holds("nothing", () -> false))
        .hasMessageContaining("Interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}

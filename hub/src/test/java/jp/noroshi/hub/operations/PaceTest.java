package jp.noroshi.hub.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final PacedProtocol.Pace PACE =
      new PacedProtocol.Pace(Duration.ofSeconds(20), Duration.ofSeconds(30), 2_048);

  @Test
  void aHeaderHasAnEnd() {
    assertThat(PACE.isHeaderLate(Duration.ofSeconds(20).toNanos())).isFalse();
    assertThat(PACE.isHeaderLate(Duration.ofSeconds(21).toNanos())).isTrue();
  }

  @Test
  void aBodyHasASecondMoreForEachStepThatCame() {
    long minute = Duration.ofMinutes(1).toNanos();

    assertThat(PACE.isBodyLate(minute, 20)).as("one byte every few seconds").isTrue();
    assertThat(PACE.isBodyLate(minute, 30 * 2_048 - 1)).isTrue();
    assertThat(PACE.isBodyLate(minute, 30 * 2_048)).isFalse();
    assertThat(PACE.isBodyLate(Duration.ofHours(24).toNanos(), 512L << 20))
        .as("the largest import over a slow line")
        .isFalse();
  }

  @Test
  void aPaceIsPositive() {
    assertThatThrownBy(() -> new PacedProtocol.Pace(Duration.ZERO, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new PacedProtocol.Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

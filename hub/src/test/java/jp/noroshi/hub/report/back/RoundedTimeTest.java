package jp.noroshi.hub.report.back;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoundedTimeTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, PT1M",
    "PT1S, PT1M",
    "PT4M59S, PT5M",
    "PT5M, PT5M",
    "PT59M30S, PT1H",
    "PT1H, PT1H",
    "PT1H0.001S, PT2H",
    "PT47H30M, PT48H",
    "PT48H, PT48H",
    "PT49H, PT72H"
  })
  void aTimeIsToldUpToItsUnit(Duration exact, Duration told) {
    assertThat(RoundedTime.up(exact)).isEqualTo(told);
    assertThat(RoundedTime.up(told)).isEqualTo(told);
  }
}

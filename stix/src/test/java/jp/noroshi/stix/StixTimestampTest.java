package jp.noroshi.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixTimestampTest {
  @Test
  void keepsTheTextAndTheMoment() {
    var time = StixTimestamp.parse("2016-04-06T20:03:48.1234567890123Z");
    assertThat(time).hasToString("2016-04-06T20:03:48.1234567890123Z");
    assertThat(time.instant()).isEqualTo(Instant.parse("2016-04-06T20:03:48.123456789Z"));
    assertThat(StixTimestamp.of(Instant.parse("2016-04-06T20:03:48Z")))
        .hasToString("2016-04-06T20:03:48.000Z");
    assertThat(StixTimestamp.parse("2000-02-29T00:00:00Z").instant())
        .isEqualTo(Instant.parse("2000-02-29T00:00:00Z"));
    assertThat(StixTimestamp.parse("2016-12-31T23:59:60Z").instant())
        .isEqualTo(Instant.parse("2017-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-04-06T20:03:48Z,2016-04-06T20:03:48.000Z,0",
    "2016-04-06T20:03:48.000Z,2016-04-06T20:03:48.000123Z,-1",
    "2016-04-06T20:03:48.1234567891Z,2016-04-06T20:03:48.12345678905Z,1",
    "2016-04-06T20:03:48.9Z,2016-04-06T20:03:49Z,-1",
    "2016-04-06T20:03:48.12Z,2016-04-06T20:03:48.120Z,0"
  })
  void comparesByTheExactValue(String left, String right, int sign) {
    var compared = StixTimestamp.parse(left).compareTo(StixTimestamp.parse(right));
    assertThat(Integer.signum(compared)).isEqualTo(sign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2016-04-31T20:03:48Z",
        "2017-02-29T08:17:27.000Z",
        "1900-02-29T08:17:27.000Z",
        "2016-00-06T20:03:48Z",
        "2016-13-31T20:03:48Z",
        "2016-04-00T20:03:48Z",
        "2016-04-06T20:60:48Z",
        "2016-04-06T20:03:61Z",
        "2016-04-06T24:00:00Z",
        "2016-04-06T20:03:48",
        "2016-04-06 20:03:48Z",
        "2016-04-06T20:03:48.Z",
        "2016-04-06t20:03:48z",
        "2016-04-06T20:03:48+00:00",
        "02016-04-06T20:03:48Z"
      })
  void refusesWhatIsNoTimestamp(String text) {
    assertThat(StixTimestamp.find(text)).isEmpty();
  }
}

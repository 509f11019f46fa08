package jp.noroshi.stix.v1.source;

import static org.assertj.core.api.Assertions.assertThat;

import jp.noroshi.stix.StixTimestamp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  @ParameterizedTest
  @CsvSource({
    "2014-05-08T09:00:00.000000Z, 2014-05-08T09:00:00.000000Z",
    "2015-07-20T19:52:13.853585+00:00, 2015-07-20T19:52:13.853585Z",
    "2015-07-20T19:52:13+09:00, 2015-07-20T10:52:13Z",
    "2015-07-20T01:00:00.5+02:00, 2015-07-19T23:00:00.5Z",
    "2014-03-09T20:17:34.934295, 2014-03-09T20:17:34.934295Z",
    "2014-03-09, 2014-03-09T00:00:00Z",
  })
  void readsTimesOfXmlSchemaInUtc(String text, String expected) {
    assertThat(Moments.parse(text)).map(StixTimestamp::text).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2014-02-30T00:00:00Z",
        "2014-02-30",
        "2014-13-01T00:00:00Z",
        "2014-01-01T25:00:00Z",
        "2014-01-01T00:00:00+99:00",
        "2014-01-01T00:00:00.Z",
        "2014-01-01 00:00:00Z",
        "20140101T000000Z",
        "12014-01-01T00:00:00Z"
      })
  void readsNothingFromWhatIsNoTime(String text) {
    assertThat(Moments.parse(text)).isEmpty();
  }
}

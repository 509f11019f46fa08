package jp.noroshi.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StixIdTest {
  @Test
  void readsTypeAndUuid() {
    var id = StixId.parse("x-mitre-tactic--115721a2-1425-50eb-aacb-24b93314b2ca");
    assertThat(id.type()).isEqualTo("x-mitre-tactic");
    assertThat(id.uuid().version()).isEqualTo(5);
    assertThat(id).hasToString("x-mitre-tactic--115721a2-1425-50eb-aacb-24b93314b2ca");
    assertThat(StixId.random("indicator").uuid().version()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--",
        "indicator",
        "indicator--",
        "a--115721a2-1425-50eb-aacb-24b93314b2ca",
        "Indicator--115721a2-1425-50eb-aacb-24b93314b2ca",
        "indicator-115721a2-1425-50eb-aacb-24b93314b2ca",
        "indicator--115721a2-1425-60eb-aacb-24b93314b2ca",
        "indicator--115721a2-1425-50eb-1acb-24b93314b2ca",
        "indicator--115721a2-1425-50eb-aacb-24b93314b2c",
        "indicator--1-1-1-1-1",
        "例え--115721a2-1425-50eb-aacb-24b93314b2ca"
      })
  void refusesWhatIsNoIdentifier(String text) {
    assertThat(StixId.find(text)).isEmpty();
    assertThatThrownBy(() -> StixId.parse(text)).isInstanceOf(StixException.class);
  }
}

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

  @Test
  void knowsIdentifiersOfATypeByTheWholeType() {
    var id = "x-mitre-tactic--115721A2-1425-50eb-aacb-24b93314b2ca";
    assertThat(StixId.isIdOf("x-mitre-tactic", id)).isTrue();
    assertThat(StixId.isIdOf("x-mitre", id)).isFalse();
    assertThat(StixId.isIdOf("y-mitre-tactic", id)).isFalse();
    assertThat(StixId.isIdOf("x-mitre-tactic", id.replace('c', 'g'))).isFalse();
    assertThat(StixId.typeIn(id)).contains("x-mitre-tactic");
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
        "indicator--115721a2_1425-50eb-aacb-24b93314b2ca",
        "indicator--115721a2-1425-50eb-aacb-24b93314b2cg",
        "indicator---115721a2-1425-50eb-aacb-24b93314b2ca",
        "例え--115721a2-1425-50eb-aacb-24b93314b2ca"
      })
  void refusesWhatIsNoIdentifier(String text) {
    assertThat(StixId.find(text)).isEmpty();
    assertThat(StixId.typeIn(text)).isEmpty();
    assertThat(StixId.isId(text)).isFalse();
    assertThatThrownBy(() -> StixId.parse(text)).isInstanceOf(StixException.class);
  }
}

package jp.noroshi.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {
  @Test
  void equalAudiencesHaveOneText() {
    var audience =
        new Audience(Set.of(new Door.Sector("electricity"), new Door.Circle("e-isac")), Tlp.AMBER);

    assertThat(audience.text()).isEqualTo("AMBER|circle:e-isac|sector:electricity");
    assertThat(Audience.parse(audience.text())).isEqualTo(audience);
  }

  @Test
  void everyoneSwallowsEveryOtherDoor() {
    var audience = new Audience(Set.of(new Door.Everyone(), new Door.Circle("e-isac")), Tlp.GREEN);

    assertThat(audience.text()).isEqualTo("GREEN|everyone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "GREEN", "GREEN|", "GREEN|window:x", "PURPLE|everyone", "GREEN|circle:"})
  void whatIsNoAudienceIsRefused(String text) {
    assertThatThrownBy(() -> Audience.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|circle:secret", "a\nb", "a b"})
  void aNameThatWouldReadAsMoreThanOneDoorIsRefused(String name) {
    assertThatThrownBy(() -> new Door.Circle(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void belongingOpensNothingAboveGreen() {
    var member = Samples.member();

    assertThat(Samples.everyone(Tlp.GREEN).opensByMembership(member)).isTrue();
    assertThat(Samples.everyone(Tlp.AMBER).opensByMembership(member)).isFalse();
    assertThat(Samples.everyone(Tlp.GREEN).opensByMembership(Samples.idle(member))).isFalse();
  }
}

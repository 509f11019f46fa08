package jp.noroshi.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class MarksTest {
  private static final Marks NOTHING = Marks.of(Tlp.CLEAR, Pap.CLEAR);

  @RepeatedTest(50)
  void combiningIsCommutativeIdempotentAndHasANeutralElement(SeededRandom random) {
    var one = Samples.anyMarks(random);
    var other = Samples.anyMarks(random);

    assertThat(one.and(other)).isEqualTo(other.and(one));
    assertThat(one.and(one)).isEqualTo(one);
    assertThat(one.and(NOTHING)).isEqualTo(one);
    assertThat(one.and(other).tlp()).isGreaterThanOrEqualTo(one.tlp());
    assertThat(one.and(other).pap()).isGreaterThanOrEqualTo(one.pap());
  }

  @Test
  void partnersIntersectAndTheLatestEmbargoHolds() {
    var soon = new Caveat.EmbargoUntil(Samples.NOW);
    var late = new Caveat.EmbargoUntil(Samples.NOW.plusSeconds(9));

    var both =
        NOTHING
            .with(soon)
            .with(new Caveat.ReleasableTo(Set.of("US", "GB")))
            .and(NOTHING.with(late).with(new Caveat.ReleasableTo(Set.of("GB", "AU"))));

    assertThat(both.embargo()).contains(late.instant());
    assertThat(both.partners()).contains(Set.of("GB"));
  }

  @Test
  void anUnknownLabelIsRedAndQuarantined() {
    var unknown = Marks.parse("社外秘");

    assertThat(unknown.tlp()).isEqualTo(Tlp.RED);
    assertThat(unknown.pap()).isEqualTo(Pap.RED);
    assertThat(unknown.quarantined()).isTrue();
    assertThat(Marks.parse("TLP:GREEN").quarantined()).isFalse();
    assertThat(Marks.parse("TLP:WHITE").tlp()).isEqualTo(Tlp.CLEAR);
  }
}

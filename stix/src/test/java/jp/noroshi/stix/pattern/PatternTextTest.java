package jp.noroshi.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import jp.noroshi.stix.StixException;
import org.junit.jupiter.api.Test;

class PatternTextTest {
  @Test
  void readsBackAnyValueItWrote() {
    long seed = 20_261_121;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var value = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        value.append("'\\ ]):=aあ\n".charAt(random.nextInt(10)));
      }
      var read = StixPattern.parse(PatternText.equality("url", "value", value.toString()));
      assertThat(read.comparisons())
          .as("seed %d, round %d", seed, i)
          .containsExactly(
              new Comparison(
                  new ObjectPath("url", List.of(new ObjectPath.Step.Key("value"))),
                  false,
                  Operator.EQUAL,
                  List.of(new Constant.Text(value.toString()))));
    }
  }

  @Test
  void refusesAPathThatSmugglesInMore() {
    assertThatThrownBy(() -> PatternText.equality("url", "value = 'a' OR url:value", "b"))
        .isInstanceOf(StixException.class);
    assertThatThrownBy(() -> PatternText.equality("u", "value", "b"))
        .isInstanceOf(StixException.class);
  }
}

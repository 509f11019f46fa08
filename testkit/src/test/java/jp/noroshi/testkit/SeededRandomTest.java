package jp.noroshi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class SeededRandomTest {
  @Test
  void repeatsItselfForTheSameSeed() {
    assertThat(everything(new SeededRandom(42))).isEqualTo(everything(new SeededRandom(42)));
    assertThat(everything(new SeededRandom(43))).isNotEqualTo(everything(new SeededRandom(42)));
  }

  @RepeatedTest(200)
  void makesTextOfTheLengthAskedForThatUtf8CanCarry(SeededRandom random) {
    int least = random.integer(0, 20);
    int most = random.integer(least, 60);
    for (var text :
        List.of(
            random.text(least, most),
            random.japanese(least, most),
            random.english(least, most),
            random.awkward(least, most))) {
      assertThat(text.codePointCount(0, text.length())).isBetween(least, most);
      assertThat(text).doesNotContain("\0");
      assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(text);
    }
  }

  @Test
  void reachesBothEndsOfARange(SeededRandom random) {
    var seen = new HashSet<Integer>();
    for (int i = 0; i < 1000; i++) {
      seen.add(random.integer(-1, 2));
    }
    assertThat(seen).containsExactlyInAnyOrder(-1, 0, 1, 2);
    assertThat(random.integer(7, 7)).isEqualTo(7);
    assertThat(random.number(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(random.number(Long.MIN_VALUE, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void mixesAwkwardCharactersIntoText(SeededRandom random) {
    var text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append(random.text(0, 40));
    }
    assertThat(text.toString()).contains("𠮷", "ｶ", "\u202e", "'", "<script>", "脆弱性", "ransomware");
  }

  @Test
  void makesInstantsAndUuidsWithinTheirBounds(SeededRandom random) {
    var first = Instant.parse("2026-01-01T00:00:00Z");
    var last = Instant.parse("2026-12-31T00:00:00Z");
    for (int i = 0; i < 100; i++) {
      assertThat(random.instant(first, last)).isBetween(first, last);
      var uuid = random.uuid();
      assertThat(uuid.version()).isEqualTo(4);
      assertThat(uuid.variant()).isEqualTo(2);
    }
  }

  private static List<Object> everything(SeededRandom random) {
    var choices = List.of("a", "b", "c", "d", "e");
    return List.of(
        random.integer(0, 1_000_000),
        random.text(50, 100),
        random.shuffled(choices),
        random.some(choices),
        random.list(3, 9, () -> random.pick(choices)),
        random.uuid(),
        random.chance(0.5));
  }
}

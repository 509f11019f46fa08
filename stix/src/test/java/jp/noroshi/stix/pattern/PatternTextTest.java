package jp.noroshi.stix.pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTextTest {
  @Test
  void readsTheComparisonsOfEveryValidPattern() throws IOException {
    var lines = Files.readAllLines(SharedData.file("stix/stix-patterns-valid.jsonl"));
    assertThat(lines).hasSize(1_628);
    for (var line : lines) {
      var given = (JsonObject) new JsonText(JsonLimits.STIX).parse(line.getBytes(UTF_8));
      var pattern = given.string("pattern").orElseThrow();
      assertThat(PatternText.comparisons(pattern)).as(pattern).isNotEmpty();
    }
  }

  @Test
  void readsBackAnyValueItWrote() {
    long seed = 20_261_121;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var value = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        value.append("'\\ ]):=aあ\n".charAt(random.nextInt(10)));
      }
      var read = PatternText.comparisons(PatternText.equality("url", "value", value.toString()));
      assertThat(read)
          .as("seed %d, round %d", seed, i)
          .containsExactly(
              new Comparison("url", List.of("value"), false, "=", List.of(value.toString())));
    }
  }

  @Test
  void takesQuotesOffHashesAndListsOfValues() {
    var hash = PatternText.comparisons(PatternText.fileHash("SHA-256", "ab")).getFirst();
    assertThat(hash.joinedPath()).isEqualTo("hashes.SHA-256");
    var set =
        PatternText.comparisons(
            "([ipv4-addr:value NOT IN ('192.0.2.1','192.0.2.2')] FOLLOWEDBY"
                + " [network-traffic:extensions.'x-ext'.a[*].b >= 5 AND EXISTS file:name])"
                + " WITHIN 5 SECONDS");
    assertThat(set).hasSize(3);
    assertThat(set.get(0).values()).containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(set.get(0).isEquality()).isFalse();
    assertThat(set.get(1).joinedPath()).isEqualTo("extensions.x-ext.a[*].b");
    assertThat(set.get(2).operator()).isEqualTo("EXISTS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "]",
        "[]",
        "[ipv4-addr:value = '1",
        "[ipv4-addr:value = ]",
        "[:value = 'a']",
        "[a:b 'c']",
        "ipv4-addr:value = 'a'",
        "[a:b = '\\",
        "[a:b[0 = 'c']",
        "[a:b IN ('c' 'd')]",
        "[a:b = 'c'] /* open",
        "[a:b = 'c';]"
      })
  void refusesTextThatCannotBeAPattern(String text) {
    assertThatThrownBy(() -> PatternText.comparisons(text))
        .isInstanceOf(StixException.class)
        .hasMessageContaining("at character");
  }

  @Test
  void refusesAPathThatSmugglesInMore() {
    assertThatThrownBy(() -> PatternText.equality("url", "value = 'a' OR url:value", "b"))
        .isInstanceOf(StixException.class);
    assertThatThrownBy(() -> PatternText.equality("u", "value", "b"))
        .isInstanceOf(StixException.class);
  }
}

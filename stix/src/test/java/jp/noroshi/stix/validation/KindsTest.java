package jp.noroshi.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KindsTest {
  private static final String PARTS = "aZ09-._~/?=&%#:@[] ü";

  /// What is taken for a URL without parsing is one.
  @Test
  void takesNothingForAUrlThatIsNone() throws URISyntaxException {
    assertThat(Kinds.isPlainUrl("https://attack.mitre.org/techniques/T0800?a=b&c=d")).isTrue();
    assertThat(Kinds.isPlainUrl("http://")).isFalse();
    assertThat(Kinds.isPlainUrl("http:///a")).isFalse();
    long seed = 20_261_130;
    var random = new Random(seed);
    for (int round = 0; round < 100_000; round++) {
      var text = new StringBuilder(random.nextBoolean() ? "http://" : "https://");
      for (int i = random.nextInt(10); i > 0; i--) {
        text.append(PARTS.charAt(random.nextInt(random.nextInt(PARTS.length()) + 1)));
      }
      if (Kinds.isPlainUrl(text.toString())) {
        assertThat(new URI(text.toString()).isAbsolute())
            .as("seed %d, round %d: %s", seed, round, text)
            .isTrue();
      }
    }
  }
}

package jp.noroshi.hunt.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import jp.noroshi.hunt.Assurance;
import jp.noroshi.hunt.Doubt;
import jp.noroshi.hunt.NextStep;
import jp.noroshi.hunt.read.Skipped;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static Properties words(String language) throws IOException {
    var properties = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(
                Words.class.getResourceAsStream("words_" + language + ".properties")),
            UTF_8)) {
      properties.load(in);
    }
    return properties;
  }

  @Test
  void saysEverythingInBothLanguages() throws IOException {
    assertThat(words("ja").keySet()).isEqualTo(words("en").keySet());
  }

  @Test
  void hasWordsForEveryCase() throws IOException {
    var keys =
        Stream.of(
                Stream.of(Assurance.values()).map(each -> "assurance." + each),
                Stream.of(Doubt.values()).map(each -> "doubt." + each),
                Stream.of(NextStep.values()).map(each -> "next." + each),
                Stream.of(Skipped.Reason.values()).map(each -> "reason." + each))
            .flatMap(each -> each)
            .toList();
    assertThat(words("ja").stringPropertyNames()).containsAll(keys);
  }
}

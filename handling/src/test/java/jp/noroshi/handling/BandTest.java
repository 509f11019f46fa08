package jp.noroshi.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTest {
  @ParameterizedTest
  @CsvSource({
    "0, none, なし",
    "1, fewer than 5, 5未満",
    "4, fewer than 5, 5未満",
    "5, 5–9, 5〜9",
    "49, 20–49, 20〜49",
    "100, 100–199, 100〜199",
    "70000, 50000 or more, 50000以上"
  })
  void aCountIsShownAsItsBand(int count, String en, String ja) {
    assertThat(Band.of(count).en()).isEqualTo(en);
    assertThat(Band.of(count).ja()).isEqualTo(ja);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'fewer than 5, or none', 5未満（なしを含む）",
    "4, 'fewer than 5, or none', 5未満（なしを含む）",
    "5, 5–9, 5〜9"
  })
  void aGuardedCountDoesNotTellNoneFromFew(int count, String en, String ja) {
    assertThat(Band.guarded(count).en()).isEqualTo(en);
    assertThat(Band.guarded(count).ja()).isEqualTo(ja);
  }

  @Test
  void aCountThatIsNotToldSaysSo() {
    assertThat(Band.UNTOLD.en()).isEqualTo("not told");
    assertThat(Band.UNTOLD.ja()).isEqualTo("示しません");
  }

  @Test
  void aCountIsNeverNegative() {
    assertThatThrownBy(() -> Band.of(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}

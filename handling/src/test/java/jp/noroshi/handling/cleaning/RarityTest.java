package jp.noroshi.handling.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RarityTest {
  private static final Rarity.Threshold THRESHOLD = new Rarity.Threshold("test", 50, 25, 50);

  @ParameterizedTest
  @CsvSource({"0,100", "1,100", "2,78", "4,57", "5,50", "10,28", "25,0", "4000,0"})
  void theScoreFallsAsTheCrowdGrows(int crowd, int score) {
    assertThat(new Rarity(2, OptionalInt.of(crowd)).score(THRESHOLD)).hasValue(score);
  }

  @ParameterizedTest
  @CsvSource({"2,1,true", "2,4,true", "2,5,false", "3,4,true", "3,5,false", "0,0,false"})
  void fewerThanFiveWhoHoldTheSameGoToAnOfficer(int facts, int crowd, boolean officer) {
    assertThat(new Rarity(facts, OptionalInt.of(crowd)).needsOfficer(THRESHOLD)).isEqualTo(officer);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5})
  void oneProductAloneGoesAtOnceHoweverFewHoldIt(int crowd) {
    assertThat(new Rarity(1, OptionalInt.of(crowd)).needsOfficer(THRESHOLD)).isFalse();
  }

  @Test
  void whereTheRegistryDoesNotKnowOnlyCombinationsWait() {
    assertThat(new Rarity(0, OptionalInt.empty()).needsOfficer(THRESHOLD)).isFalse();
    assertThat(new Rarity(1, OptionalInt.empty()).needsOfficer(THRESHOLD)).isFalse();
    assertThat(new Rarity(2, OptionalInt.empty()).needsOfficer(THRESHOLD)).isTrue();
    assertThat(new Rarity(2, OptionalInt.empty()).score(THRESHOLD)).isEmpty();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Rarity(-1, OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rarity.Threshold("x", 50, 1, 50))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

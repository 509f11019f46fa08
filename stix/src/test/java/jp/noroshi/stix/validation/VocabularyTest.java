package jp.noroshi.stix.validation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
  @ParameterizedTest
  @CsvSource({
    "malware, malware_types, 10.15, wiper, dropper",
    "identity, sectors, 10.11, defense, defence",
    "indicator, indicator_types, 10.10, unknown, benign",
    "threat-actor, personal_motivations, 10.2, revenge, revenge",
    "windows-pebinary-ext, pe_type, 10.28, sys, sys",
  })
  void knowsTheValuesOfBothEditions(
      String holder, String property, String section, String current, String older) {
    var vocabulary = requireNonNull(Vocabulary.of(holder, property));

    assertThat(vocabulary.section()).isEqualTo(section);
    assertThat(vocabulary.values(false)).contains(current);
    assertThat(vocabulary.values(true)).contains(older);
  }

  @Test
  void leavesOutWhatIsOfTheOtherEditionOnly() {
    assertThat(Vocabulary.HASHES.values(false)).contains("SSDEEP", "MD5").doesNotContain("MD6");
    assertThat(Vocabulary.HASHES.values(true)).contains("ssdeep", "MD5").doesNotContain("SSDEEP");
  }

  /// A property that is misspelt in a table is never looked at.
  @Test
  void isOfPropertiesThatThereAre() {
    for (var type : Set.of("malware", "identity", "indicator", "threat-actor", "tool", "report")) {
      var table = requireNonNull(TypeTable.find(type));
      assertThat(table.properties().keySet().stream().anyMatch(p -> Vocabulary.of(type, p) != null))
          .as(type)
          .isTrue();
    }
    assertThat(Vocabulary.of("malware", "name")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "crypto-miner, true",
    "c++, true",
    "2fa, true",
    "Crypto-Miner, false",
    "crypto_miner, false",
    "crypto miner, false",
  })
  void asksForLowerCaseAndHyphens(String value, boolean wellFormed) {
    assertThat(Vocabulary.isWellFormed(value)).isEqualTo(wellFormed);
  }
}

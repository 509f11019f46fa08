package jp.noroshi.handling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMatrixTest {
  /// Every cell, one letter for each class V C B T M L E S X: R raw, C cleaned, B banded, -
  /// removed.
  @ParameterizedTest
  @CsvSource({
    "REPORTER,            RRRRRRRRR",
    "LEAD_OFFICE,         RRRRRRRR-",
    "COMPETENT_AUTHORITY, RRRRRRRR-",
    "POLICE,              ---RR-RR-",
    "TECHNICAL_BODY,      --BRR-RR-",
    "STATUTORY_CIRCLE,    --BCR-RR-",
    "SECTOR_CIRCLE,       ---CC-RR-",
    "MEMBER,              ---CC-RR-",
    "FOREIGN_PARTNER,     ---CC--B-",
    "PUBLIC,              -------B-"
  })
  void everyCellIsAsPublished(Relation relation, String row) {
    var matrix = ClassMatrix.standard();

    for (var portionClass : PortionClass.values()) {
      var expected =
          switch (row.charAt(portionClass.ordinal())) {
            case 'R' -> Disclosure.RAW;
            case 'C' -> Disclosure.CLEANED;
            case 'B' -> Disclosure.BANDED;
            default -> Disclosure.REMOVED;
          };
      assertThat(matrix.limit(relation, portionClass))
          .as("%s × %s", relation, portionClass)
          .isEqualTo(expected);
    }
  }
}

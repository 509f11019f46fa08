package jp.noroshi.handling;

import static org.assertj.core.api.Assertions.assertThat;

import jp.noroshi.handling.ClassMatrix.Cell;
import jp.noroshi.handling.ClassMatrix.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMatrixTest {
  /// Every cell, one letter for each class V C B T M L E S X: R raw, C cleaned, B banded, -
  /// removed, c raw for the cleared, o for whoever is on the case, p for the consulted.
  @ParameterizedTest
  @CsvSource({
    "REPORTER,            RRRRRRRRR",
    "LEAD_OFFICE,         oooRRoRRc",
    "COMPETENT_AUTHORITY, ---RR-RRc",
    "POLICE,              pppRR-RRc",
    "TECHNICAL_BODY,      --BRR-RR-",
    "STATUTORY_CIRCLE,    --BRR-RR-",
    "SECTOR_CIRCLE,       ---CC-RR-",
    "MEMBER,              ---CC-RR-",
    "FOREIGN_PARTNER,     ---CC--B-",
    "PUBLIC,              -------B-"
  })
  void everyCellIsAsPublished(Relation relation, String row) {
    var matrix = HandlingRule.standard().current().matrix();

    for (var portionClass : PortionClass.values()) {
      var expected =
          switch (row.charAt(portionClass.ordinal())) {
            case 'R' -> new Cell(Disclosure.RAW, Condition.ALWAYS);
            case 'C' -> new Cell(Disclosure.CLEANED, Condition.ALWAYS);
            case 'B' -> new Cell(Disclosure.BANDED, Condition.ALWAYS);
            case 'c' -> new Cell(Disclosure.RAW, Condition.CLEARED);
            case 'o' -> new Cell(Disclosure.RAW, Condition.ON_CASE);
            case 'p' -> new Cell(Disclosure.RAW, Condition.CONSULTED);
            default -> new Cell(Disclosure.REMOVED, Condition.ALWAYS);
          };
      assertThat(matrix.cell(relation, portionClass))
          .as("%s × %s", relation, portionClass)
          .isEqualTo(expected);
    }
  }
}

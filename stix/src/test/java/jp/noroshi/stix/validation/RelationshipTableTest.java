package jp.noroshi.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationshipTableTest {
  @ParameterizedTest
  @CsvSource({
    "malware, communicates-with, ipv4-addr, true, false",
    "malware, targets, vulnerability, true, true",
    "malware, uses, tool, true, true",
    "malware, mitigates, tool, false, false",
    "malware-analysis, av-analysis-of, malware, true, false",
    "infrastructure, consists-of, mutex, true, false",
    "infrastructure, consists-of, malware, false, false",
    "indicator, indicates, report, false, false",
    "identity, indicates, malware, false, false",
    "x-own-thing, related-to, malware, true, true",
  })
  void listsWhatTheSpecificationLists(
      String source, String relationship, String target, boolean current, boolean older) {
    assertThat(RelationshipTable.lists(source, relationship, target, false)).isEqualTo(current);
    assertThat(RelationshipTable.lists(source, relationship, target, true)).isEqualTo(older);
  }
}

package jp.noroshi.hub.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RuleFileTest {

  @Test
  void saysWhichFileAndWhichPlaceAndWhatIsWrong() {
    var root = RuleFile.parse("x.yaml", "duties:\n  - id: A\n  - name: B\n");

    assertThatThrownBy(() -> root.list("duties", node -> node.text("id")))
        .isInstanceOf(RuleException.class)
        .hasMessage("x.yaml at /duties/1 (line 3): the key 'id' is missing");
  }

  @Test
  void refusesAKeyItDoesNotKnowSoThatAMisspeltRuleIsNotIgnored() {
    var root = RuleFile.parse("x.yaml", "efectiveFrom: '2026-10-01'");

    assertThatThrownBy(() -> root.allowOnly(java.util.Set.of("effectiveFrom")))
        .hasMessageContaining("'efectiveFrom' is not known here");
  }

  @Test
  void refusesDuplicateKeysForeignObjectsAndAliasBombs() {
    assertThatThrownBy(() -> RuleFile.parse("x.yaml", "a: 1\na: 2"))
        .isInstanceOf(RuleException.class);
    assertThatThrownBy(() -> RuleFile.parse("x.yaml", "!!java.io.File [x]"))
        .isInstanceOf(RuleException.class);
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> RuleFile.parse("x.yaml", bomb.toString()))
        .isInstanceOf(RuleException.class);
  }

  @Test
  void theBundledAuthoritiesAndSectorsAreWhole() {
    var jurisdiction = Jurisdiction.bundled();

    assertThat(jurisdiction.sectors().stream().filter(Sector::critical)).hasSize(15);
    assertThat(jurisdiction.sector("electricity").orElseThrow().competent().id()).isEqualTo("METI");
    assertThat(jurisdiction.authority("NCO").orElseThrow().kind())
        .isEqualTo(Authority.Kind.LEAD_OFFICE);
  }

  @Test
  void aSectorWithoutAnAuthorityIsRefused() {
    var authorities =
        RuleFile.parse(
            "authorities.yaml",
            "{version: x, purposes: {police: [investigation]},"
                + " authorities: [{id: A, kind: police, name: {ja: あ, en: a}}]}");
    var sectors =
        RuleFile.parse(
            "sectors.yaml", "{version: x, sectors: [{id: s, competent: B, name: {ja: あ, en: a}}]}");

    assertThatThrownBy(() -> Jurisdiction.read(authorities, sectors))
        .hasMessage(
            "sectors.yaml at /sectors/0/competent (line 1): the authority 'B' is not in"
                + " authorities.yaml");
  }

  @Test
  void aPurposeThatIsNotKnownIsRefusedWhereItStands() {
    var authorities =
        RuleFile.parse(
            "authorities.yaml",
            "{version: x, purposes: {police: [curiosity]},"
                + " authorities: [{id: A, kind: police, name: {ja: あ, en: a}}]}");
    var sectors = RuleFile.parse("sectors.yaml", "{version: x, sectors: []}");

    assertThatThrownBy(() -> Jurisdiction.read(authorities, sectors))
        .hasMessage(
            "authorities.yaml at /purposes/police/0 (line 1): the purpose 'curiosity' is not"
                + " known");
  }
}

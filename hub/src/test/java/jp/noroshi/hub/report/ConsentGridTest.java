package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.handling.Consent;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Relation;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ConsentGridTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void isReadFromTheFormAndKeptAsItWas() {
    var grid =
        ConsentGrid.ofParameters(
            Map.of(
                "consent.circle:e-isac.V", new String[] {"always"},
                "consent.members.B", new String[] {"crisis"},
                "consent.technical_body.C", new String[] {"no"},
                "tlp", new String[] {"TLP:AMBER"}));

    assertThat(grid.when("circle:e-isac", PortionClass.V)).contains(ConsentGrid.When.ALWAYS);
    assertThat(grid.when("members", PortionClass.B)).contains(ConsentGrid.When.CRISIS);
    assertThat(grid.when("technical_body", PortionClass.C)).isEmpty();
    assertThat(ConsentGrid.ofJson(JSON.valueToTree(grid.toJson()))).isEqualTo(grid);
  }

  @Test
  void opensOneClassToOneAudienceForDefenceOnly() {
    var grid =
        ConsentGrid.ofJson(JSON.readTree("[{\"audience\": \"circle:e-isac\", \"class\": \"V\"}]"));

    assertThat(grid.consents())
        .isNotEmpty()
        .allSatisfy(consent -> {
          assertThat(consent.name()).isEqualTo(Optional.of("e-isac"));
          assertThat(consent.portionClass()).isEqualTo(PortionClass.V);
          assertThat(consent.purposes()).isEqualTo(Set.of(Purpose.DEFENCE, Purpose.COORDINATION));
          assertThat(consent.onlyInCrisis()).isFalse();
        })
        .extracting(Consent::relation)
        .doesNotContain(Relation.PUBLIC, Relation.FOREIGN_PARTNER, Relation.COMPETENT_AUTHORITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"audience\": \"public\", \"class\": \"V\"}]",
        "[{\"audience\": \"members\", \"class\": \"C\"}]",
        "[{\"audience\": \"members\", \"class\": \"X\"}]",
        "[{\"audience\": \"circle:\", \"class\": \"V\"}]",
        "[{\"audience\": \"circle:A B\", \"class\": \"V\"}]",
        "[{\"audience\": \"members\", \"class\": \"V\", \"when\": \"later\"}]",
        "[\"members\"]",
        "{}"
      })
  void refusesWhatCannotBeOpened(String json) {
    assertThatThrownBy(() -> ConsentGrid.ofJson(JSON.readTree(json)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .allSatisfy(violation ->
                        assertThat(violation.pointer()).startsWith("/choices/consents")));
  }
}

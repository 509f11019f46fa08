package jp.noroshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private final Scenario sample = Scenario.bundled("sample");

  @Test
  void hasSomeoneInEveryRole() {
    assertThat(people().flatMap(person -> person.roles().stream()).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Role.class));
  }

  @Test
  void hasADeskForEveryAuthorityThatIsConnected() {
    var connected =
        RuleFile.bundled("authorities.yaml").child("authorities").items().stream()
            .filter(node -> node.flag("connected", false))
            .map(node -> node.text("id"))
            .collect(Collectors.toSet());
    assertThat(
            sample.members().stream()
                .flatMap(member -> member.organisation().authority().stream())
                .collect(Collectors.toSet()))
        .containsAll(connected);
  }

  @Test
  void namesOnlySectorsThatExist() {
    var sectors =
        RuleFile.bundled("sectors.yaml").child("sectors").items().stream()
            .map((RuleNode node) -> node.text("id"))
            .collect(Collectors.toSet());
    assertThat(sample.members().stream().flatMap(member -> member.organisation().sector().stream()))
        .isSubsetOf(sectors);
  }

  @Test
  void usesNoMailDomainThatCouldBeReal() {
    assertThat(people().map(Scenario.Person::email))
        .allSatisfy(email -> assertThat(email).endsWith(".example"));
  }

  @Test
  void hasAnAccountNobodyUsedFor120Days() {
    assertThat(people().map(Scenario.Person::idle)).contains(Duration.ofDays(120));
  }

  @Test
  void hasTheSameVpnProductAtSeveralOrganisationsInSeveralSpellings() {
    var spellings =
        sample.members().stream()
            .flatMap(member -> member.assets().stream())
            .map(thing -> thing.vendor() + " " + thing.product())
            .filter(name -> name.matches("(?i).*(forti|フォーティ).*"))
            .collect(Collectors.toSet());
    assertThat(spellings).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void saysWhereAScenarioIsWrong() {
    assertThatThrownBy(() -> Scenario.parse("x.yaml", "organisations: []\ncircle: []\n"))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("circle");
    assertThatThrownBy(() ->
            Scenario.parse(
                "x.yaml",
                """
                organisations: []
                circles:
                  - {code: c, name: {ja: 輪, en: Circle}, kind: isac, operator: nobody, members: []}
                supplies: []
                incidents: []
                """))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("nobody");
  }

  private Stream<Scenario.Person> people() {
    return sample.members().stream().flatMap(member -> member.people().stream());
  }
}

package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.derive.Standing;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ValueChoicesTest {
  private static final Observed VALUE = new Observed(Observed.Kind.DOMAIN, "a.example");

  @Test
  void ticksThatDifferFromTheRuleAreWhatIsKept() {
    var choices =
        ValueChoices.ofParameters(
            Map.of(
                "offered", new String[] {"a.example", "b.example"},
                "goes", new String[] {"b.example", "8.8.8.8"}));

    assertThat(choices).isEqualTo(new ValueChoices(Set.of("a.example"), Set.of("8.8.8.8")));
    assertThat(choices.goes(VALUE, Standing.ATTACKERS)).isFalse();
    assertThat(choices.waits(VALUE, Standing.LOOK_ALIKE)).isFalse();
  }

  @Test
  void whatIsTheVictimsOwnNeverGoesWhateverWasChosen() {
    var choices = new ValueChoices(Set.of(), Set.of("a.example"));

    assertThat(choices.goes(VALUE, Standing.OWN)).isFalse();
    assertThat(choices.waits(VALUE, Standing.OWN)).isFalse();
    assertThat(choices.waits(VALUE, Standing.PERSONAL)).isTrue();
    assertThat(choices.goes(VALUE, Standing.WELL_KNOWN)).isFalse();
  }

  @Test
  void whatIsChosenLaterCountsWhereBothSpeakOfTheSameValue() {
    var first = new ValueChoices(Set.of("a"), Set.of("b"));

    assertThat(first.then(new ValueChoices(Set.of("b", "c"), Set.of("a"))))
        .isEqualTo(new ValueChoices(Set.of("b", "c"), Set.of("a")));
  }

  @Test
  void readsWhatItWroteAndRefusesAnythingElse() {
    var choices = new ValueChoices(Set.of("a"), Set.of("b"));
    var mapper = JsonMapper.shared();

    assertThat(ValueChoices.ofJson(mapper.valueToTree(choices.toJson()), "/values"))
        .isEqualTo(choices);
    for (var wrong :
        new String[] {"[]", "{\"withheld\": 1}", "{\"insisted\": [1]}", "{\"x\": []}"}) {
      assertThatThrownBy(() -> ValueChoices.ofJson(mapper.readTree(wrong), "/values"))
          .isInstanceOf(Refusal.class);
    }
  }
}

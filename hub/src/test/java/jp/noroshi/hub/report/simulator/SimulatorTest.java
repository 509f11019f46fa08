package jp.noroshi.hub.report.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.Test;

final class SimulatorTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-05T01:00:00Z"), ZoneOffset.UTC);
  private static final Rules RULES = Rules.bundled();

  private final Simulator simulator = new Simulator(RULES, CLOCK);

  @Test
  void tellsWhatIsOwedFromWhatHangsOnAnswersFromWhatIsNoLawYet() {
    var outcome =
        simulator.simulate(
            supposed(
                Set.of("personal-data-handler", "uk-essential-service"),
                Map.of("inc.malicious", "yes", "pd.involved", "yes", "uk.significant", "yes"),
                Map.of("aware", "2026-12-02T22:00")));

    assertThat(ids(outcome.owed())).containsExactly("JP-PPC-MAL");
    assertThat(ids(outcome.open())).containsExactly("JP-PPC-NOTICE", "JP-MYN-MAL");
    assertThat(ids(outcome.foreseen())).containsExactly("UK-CSRB");
    assertThat(ids(outcome.offered())).contains("JP-POL", "JP-NCO");
  }

  @Test
  void saysOverWhichClosedDaysALimitMoved() {
    var outcome =
        simulator.simulate(
            supposed(
                Set.of("personal-data-handler"),
                Map.of("inc.malicious", "yes", "pd.involved", "yes"),
                Map.of("aware", "2026-12-02T22:00")));
    var json = OutcomeJson.of(outcome, RULES);

    assertThat(json).containsEntry("complete", false);
    assertThat(String.valueOf(json.get("owed")))
        .contains("2027-02-01T14:59:59Z", "day=2027-01-30", "day=2027-01-31", "Sunday");
  }

  @Test
  void oneTimeStandsForTheSubmissionOfEveryStageBefore() {
    var outcome =
        simulator.simulate(
            supposed(
                Set.of("eu-financial-entity"),
                Map.of("eu.major", "yes"),
                Map.of("previous-stage-submitted", "2026-12-07T11:00:00+01:00")));

    assertThat(outcome.owed().getFirst().stages())
        .map(stage -> stage.due().map(Instant::toString).orElse("waits"))
        .containsExactly("waits", "2026-12-10T10:00:00Z", "2027-01-07T22:59:59Z");
  }

  @Test
  void theLawOfAnotherDayCanBeAskedFor() {
    var before =
        new Supposition(
            Set.of("special-infrastructure-operator"),
            "gas",
            sheet(Map.of("inc.type", "ransomware", "sys.covered", "yes")),
            Map.of(),
            "2026-09-30T23:59");

    assertThat(simulator.simulate(before).owed()).isEmpty();
    assertThat(ids(simulator.simulate(before).foreseen())).contains("JP-CA");
  }

  @Test
  void namesEveryFault() {
    var wrong =
        new Supposition(
            Set.of("king"),
            "moon",
            sheet(Map.of("inc.type", "flood")),
            Map.of("aware", "yesterday", "never", ""),
            "1999-12-31T23:59");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> simulator.simulate(wrong))
        .satisfies(refusal ->
            assertThat(refusal.violations())
                .map(Refusal.Violation::pointer)
                .containsExactlyInAnyOrder(
                    "designation", "sector", "inc.type", "aware", "never", "on"));
  }

  @Test
  void asksOnlyWhatDecides() {
    assertThat(RULES.form().questions())
        .filteredOn(simulator::decides)
        .map(question -> question.id())
        .contains("inc.type", "pd.involved", "tel.accident", "sys.register")
        .doesNotContain("con.primary", "inc.summary", "att.ioc", "sub.awareAt");
  }

  private static Supposition supposed(
      Set<String> designations, Map<String, String> answers, Map<String, String> times) {
    return new Supposition(designations, "", sheet(answers), times, "");
  }

  private static AnswerSheet sheet(Map<String, String> values) {
    var answers = new HashMap<String, Answer>();
    values.forEach((fact, value) -> answers.put(fact, new Answer.Known(value)));
    return new AnswerSheet(answers);
  }

  private static List<String> ids(List<Obligation> obligations) {
    return obligations.stream().map(obligation -> obligation.duty().id()).toList();
  }
}

package jp.noroshi.hub.report.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.rules.Jurisdiction;
import org.junit.jupiter.api.Test;

final class DutiesTest {
  // 10:00 on 21 November 2026 in Japan.
  private static final Instant AWARE = Instant.parse("2026-11-21T01:00:00Z");
  private static final List<ClockFact> CLOCKS =
      List.of(new ClockFact(Duty.ClockStart.AWARE, AWARE, AWARE.plusSeconds(60)));

  private final Jurisdiction jurisdiction = Jurisdiction.bundled();
  private final ReportForm form = ReportForm.bundled();
  private final Duties duties =
      new Duties(DutyRules.bundled(form, jurisdiction), form, jurisdiction);

  @Test
  void aSpecialOperatorReportsRansomwareToItsMinisterAndThePrimeMinisterOnCommonForm2() {
    var duty = find(powerCompany(), ransomware(Map.of("sys.covered", "yes")), "JP-CA");

    assertThat(duty.mandatory()).isTrue();
    assertThat(duty.form().id()).isEqualTo("JP-RW");
    assertThat(duty.recipients()).extracting(Authority::id).containsExactly("METI", "CAO");
    assertThat(duty.duty().since().en()).hasToString("2026-10-01");
  }

  @Test
  void promptlyHasATargetOfOurOwnThatIsNotStatutoryAndThirtyDaysEndWithTheDayInJapan() {
    var stages = find(powerCompany(), ransomware(Map.of("sys.covered", "yes")), "JP-CA").stages();

    assertThat(stages.get(0).stage().due().statutory()).isFalse();
    assertThat(stages.get(0).due()).contains(AWARE.plus(Duration.ofHours(24)));
    assertThat(stages.get(1).stage().due().statutory()).isTrue();
    // Day 1 is 21 November, day 30 is 20 December.
    assertThat(stages.get(1).due()).contains(Instant.parse("2026-12-20T14:59:59Z"));
  }

  @Test
  void beforeTheActWasInForceThereWasNoSuchDuty() {
    var before = Instant.parse("2026-09-30T14:59:59Z"); // the last second of 30 September in Japan

    assertThat(ids(powerCompany(), ransomware(Map.of("sys.covered", "yes")), before))
        .doesNotContain("JP-CA");
    assertThat(ids(powerCompany(), ransomware(Map.of("sys.covered", "yes")), before.plusSeconds(1)))
        .contains("JP-CA");
  }

  @Test
  void anUnansweredQuestionLeavesADutyOpenAndSaysWhichQuestionDecides() {
    var duty = find(powerCompany(), ransomware(Map.of()), "JP-CA");

    assertThat(duty.certainty()).isEqualTo(Obligation.Certainty.MAY_APPLY);
    assertThat(duty.mandatory()).isFalse();
    assertThat(duty.unanswered()).containsExactly("sys.covered");
  }

  @Test
  void notKnowingWhetherItWasMaliciousDoesNotSuspendTheDuty() {
    var answers = Map.of("inc.type", known("other"), "sys.covered", known("yes"));

    assertThat(find(powerCompany(), answers, "JP-CA").mandatory()).isTrue();
    assertThat(ids(powerCompany(), with(answers, "inc.malicious", "no"), AWARE))
        .doesNotContain("JP-CA");
  }

  @Test
  void whatBindsOnlySpecialOperatorsNeverReachesOthers() {
    assertThat(ids(bakery(), ransomware(Map.of("sys.covered", "yes")), AWARE))
        .doesNotContain("JP-CA", "JP-TEL", "JP-FSA");
  }

  @Test
  void maliciousLeaksHaveSixtyDaysAndOthersThirty() {
    var malicious = find(bakery(), ransomware(Map.of("pd.involved", "possible")), "JP-PPC-MAL");
    assertThat(malicious.mandatory()).isTrue();
    assertThat(malicious.stages().get(0).due()).contains(Instant.parse("2026-11-25T14:59:59Z"));
    assertThat(malicious.stages().get(1).due()).contains(Instant.parse("2027-01-19T14:59:59Z"));

    var mistake =
        Map.of(
            "inc.type", known("other"),
            "inc.malicious", known("no"),
            "pd.involved", known("yes"),
            "pd.trigger", known("thousand"),
            "pd.count", known("1001-10000"));
    var other = find(bakery(), mistake, "JP-PPC");
    assertThat(other.mandatory()).isTrue();
    assertThat(other.stages().get(1).due()).contains(Instant.parse("2026-12-20T14:59:59Z"));
    assertThat(ids(bakery(), mistake, AWARE)).doesNotContain("JP-PPC-MAL");
  }

  @Test
  void theFinalReportOfALeakRequiresWhatThePreliminaryOneMayLeaveOpen() {
    var duty = find(bakery(), ransomware(Map.of("pd.involved", "possible")), "JP-PPC-MAL").duty();
    var causes = List.of("pd.cause", "pd.second", "pd.notify", "pd.publish", "pd.prevent");
    var preliminary = duty.fields().of(duty.stages().getFirst());
    var last = duty.fields().of(duty.stages().getLast());

    assertThat(preliminary.required()).doesNotContainAnyElementsOf(causes);
    assertThat(preliminary.ifKnown()).containsAll(causes);
    assertThat(last.required()).containsAll(causes).containsAll(preliminary.required());
    assertThat(last.ifKnown()).doesNotContainAnyElementsOf(causes);
    assertThat(last.all()).containsExactlyInAnyOrderElementsOf(preliminary.all());
  }

  @Test
  void noPersonalDataNoPersonalDataDuty() {
    assertThat(ids(bakery(), ransomware(Map.of("pd.involved", "no")), AWARE))
        .doesNotContain("JP-PPC", "JP-PPC-MAL");
  }

  @Test
  void theVoluntaryRoutesAreOfferedNeverImposed() {
    var offered = duties.evaluate(bakery(), ransomware(Map.of("pd.involved", "no")), CLOCKS, AWARE);

    assertThat(offered).isNotEmpty().noneMatch(Obligation::mandatory);
    assertThat(offered)
        .extracting(obligation -> obligation.duty().id())
        .contains("JP-MIN", "JP-POL", "JP-JC", "JP-IPA", "JP-NCO");
  }

  @Test
  void aClockThatNobodyStartedHasNoDue() {
    var stages =
        duties
            .evaluate(powerCompany(), ransomware(Map.of("sys.covered", "yes")), List.of(), AWARE)
            .getFirst()
            .stages();

    assertThat(stages).allMatch(stage -> stage.due().isEmpty() && stage.started().isEmpty());
  }

  @Test
  void theClockFactStatedLastCounts() {
    var corrected =
        List.of(
            new ClockFact(Duty.ClockStart.AWARE, AWARE, AWARE.plusSeconds(10)),
            new ClockFact(
                Duty.ClockStart.AWARE, AWARE.minus(Duration.ofDays(1)), AWARE.plusSeconds(20)));

    var stage =
        duties
            .evaluate(powerCompany(), ransomware(Map.of("sys.covered", "yes")), corrected, AWARE)
            .getFirst()
            .stages()
            .get(1);

    assertThat(stage.due()).contains(Instant.parse("2026-12-19T14:59:59Z"));
  }

  @Test
  void theFormFollowsTheKindOfIncident() {
    assertThat(find(bakery(), Map.of("inc.type", known("ddos")), "JP-POL").form().id())
        .isEqualTo("JP-DD");
    assertThat(find(bakery(), Map.of(), "JP-POL").form().id()).isEqualTo("JP-OT");
  }

  private Obligation find(Profile who, Map<String, Answer> answers, String id) {
    return duties.evaluate(who, answers, CLOCKS, AWARE).stream()
        .filter(obligation -> obligation.duty().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not among the duties"));
  }

  private List<String> ids(Profile who, Map<String, Answer> answers, Instant at) {
    return duties.evaluate(who, answers, CLOCKS, at).stream()
        .map(obligation -> obligation.duty().id())
        .toList();
  }

  private static Map<String, Answer> ransomware(Map<String, String> more) {
    var answers = new HashMap<String, Answer>();
    answers.put("inc.type", known("ransomware"));
    answers.put("inc.malicious", known("yes"));
    more.forEach((id, value) -> answers.put(id, known(value)));
    return answers;
  }

  private static Map<String, Answer> with(Map<String, Answer> answers, String id, String value) {
    var more = new HashMap<>(answers);
    more.put(id, known(value));
    return more;
  }

  private static Answer known(String value) {
    return new Answer.Known(value);
  }

  private Profile powerCompany() {
    return new Profile(
        "Aoba Electric Power",
        Optional.of("1234567890123"),
        jurisdiction.sector("electricity"),
        "large",
        "company",
        Set.of("special-infrastructure-operator", "personal-data-handler"));
  }

  private Profile bakery() {
    return new Profile(
        "Komugi Bakery",
        Optional.empty(),
        jurisdiction.sector("food"),
        "small",
        "company",
        Set.of("personal-data-handler"));
  }
}

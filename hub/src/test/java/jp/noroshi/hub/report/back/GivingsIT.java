package jp.noroshi.hub.report.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.ObjectMapper;

@HubTest
class GivingsIT {
  @Autowired TestPeople people;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired Givings givings;
  @Autowired ObjectMapper json;

  private final String value = "h" + UUID.randomUUID().toString().substring(0, 8) + ".bad-host.com";

  @Test
  void aValueIsKnownFromWhatOthersSharedAndNotFromOnesOwnReport() {
    var first = people.ofCompany("food", Role.REPORTER);
    var mine = report(first, "ransomware");
    Eventually.passes(
        "the first report finds nothing but itself, and that does not count",
        () -> assertThat(givings.of(first, mine).looked()).isEqualTo(1));
    assertThat(givings.of(first, mine).known()).isEmpty();

    var second = people.ofCompany("ports", Role.REPORTER);
    var theirs = report(second, "ransomware");

    Eventually.passes(
        "what the first shared is known to the second",
        () ->
            assertThat(givings.of(second, theirs).known())
                .extracting(GivenBack.Known::value)
                .containsExactly(value));
  }

  @Test
  void fewSimilarReportsAreABandAndNoNumber() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var report = report(reporter, "ddos");

    assertThat(givings.of(reporter, report).similar())
        .satisfies(band -> assertThat(band.to()).isGreaterThanOrEqualTo(Band.guarded(0).to()));
  }

  @Test
  void theFirstStepsFitTheAttack() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var ransomware = givings.of(reporter, report(reporter, "ransomware")).steps();
    var flood = givings.of(reporter, report(reporter, "ddos")).steps();

    assertThat(ransomware).isNotEmpty().isNotEqualTo(flood);
  }

  @Test
  void nobodyElseGetsIt() {
    var report = report(people.ofCompany("food", Role.REPORTER), "ransomware");
    var stranger = people.ofCompany("food", Role.REPORTER);

    assertThatThrownBy(() -> givings.of(stranger, report))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
  }

  private UUID report(Viewer reporter, String type) {
    var answers = new TreeMap<String, Answer>();
    answers.put("con.primary", new Answer.Known("佐藤"));
    answers.put("con.callback", new Answer.Known("03-0000-0000"));
    answers.put("inc.summary", new Answer.Known("攻撃を受けた"));
    answers.put("inc.type", new Answer.Known(type));
    answers.put("att.ioc", new Answer.Known("connected to " + value));
    return submissions
        .submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(answers),
                SharingChoices.ofJson(json.valueToTree(Map.of("tlp", "TLP:GREEN"))),
                Optional.empty()))
        .report();
  }
}

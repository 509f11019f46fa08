package jp.noroshi.hub.report.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Continuations;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
final class FeedbacksIT {
  @Autowired TestPeople people;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired Feedbacks feedbacks;
  @Autowired Continuations continuations;
  @Autowired FeedbackRules rules;
  @Autowired Database database;
  @Autowired EventLog events;
  @Autowired Settled settled;
  @Autowired Clock clock;

  private Viewer officer;
  private Viewer other;
  private Viewer reporter;
  private UUID report;

  @BeforeEach
  void anAuthorityHasAReport() {
    officer = people.atDesk("METI", Role.DUTY_OFFICER);
    other = people.atDesk("POLICE", Role.DUTY_OFFICER);
    reporter = people.ofOperator("electricity", Role.REPORTER);
    var answers = new TreeMap<String, Answer>();
    answers.put("con.primary", new Answer.Known("佐藤"));
    answers.put("con.callback", new Answer.Known("03-0000-0000"));
    answers.put("inc.summary", new Answer.Known("侵入された"));
    answers.put("sys.covered", new Answer.Known("yes"));
    report =
        submissions
            .submit(
                reporter,
                new Submission(
                    "k", new AnswerSheet(answers), SharingChoices.standard(), Optional.empty()))
            .report();
    Eventually.passes(
        "what is owed is there", () -> assertThat(of("METI")).hasSize(rules.stages().size()));
  }

  @Test
  void everyAuthorityThatHasAFilingOwesEachStageOnceAndTheReporterSeesByWhen() {
    assertThat(of("METI"))
        .extracting(OwedFeedback::stage)
        .containsExactlyElementsOf(rules.stages().stream().map(FeedbackRules.Stage::id).toList());
    assertThat(of("METI"))
        .allSatisfy(owed -> {
          assertThat(owed.given()).isEmpty();
          assertThat(owed.dueAt()).isAfter(clock.instant());
        })
        .isSortedAccordingTo(java.util.Comparator.comparing(OwedFeedback::dueAt));
    assertThat(feedbacks.owed(officer))
        .filteredOn(owed -> owed.report().equals(report))
        .hasSize(rules.stages().size());
    assertThat(feedbacks.owed(other)).noneMatch(owed -> owed.report().equals(report));
  }

  @Test
  void whatIsGivenReachesTheReporterWhoSaysWhetherItHelped() {
    var id = of("METI").getFirst().id();
    refused(Refusal.Kind.NOT_FOUND, () -> feedbacks.helped(reporter, id, true, ""));
    refused(Refusal.Kind.INVALID, () -> feedbacks.give(officer, id, " ", ""));
    refused(Refusal.Kind.NOT_FOUND, () -> feedbacks.give(other, id, "横から", ""));
    refused(Refusal.Kind.FORBIDDEN, () -> feedbacks.give(reporter, id, "自分で", ""));

    feedbacks.give(officer, id, "同じ手口が他にもあります。装置の更新を急いでください。", "設定 3.2 を確認");
    refused(Refusal.Kind.CONFLICT, () -> feedbacks.give(officer, id, "もう一度", ""));
    feedbacks.helped(reporter, id, false, "すでに更新済みだった");

    var given = of("METI").getFirst().given().orElseThrow();
    assertThat(given.word()).startsWith("同じ手口");
    assertThat(given.detail()).isEqualTo("設定 3.2 を確認");
    assertThat(given.helpful()).contains(false);
    assertThat(given.helpfulWhy()).isEqualTo("すでに更新済みだった");
    assertThat(reports.uses(reporter, report))
        .filteredOn(use -> use.kind().equals("report.given-back"))
        .hasSize(1);
    refused(
        Refusal.Kind.NOT_FOUND,
        () -> feedbacks.helped(people.ofCompany("food", Role.REPORTER), id, true, ""));
  }

  @Test
  void aWordThatIsLateIsAskedForByMail() {
    var id = of("METI").getFirst().id();
    database.run(
        Actor.engine("test"),
        tx -> events.append(tx, "feedback.due", 1, Map.of("owed", id), clock.instant()));

    Eventually.holds("the desk was written to", () -> settled.now() && letters(id) > 0);
  }

  @Test
  void ofAReportThatWasTakenBackNothingIsOwedAnyMore() {
    feedbacks.give(officer, of("METI").getFirst().id(), "確認しました", "");

    continuations.withdraw(reporter, report, "誤検知だった");

    Eventually.holds("what follows has followed", settled::now);
    assertThat(of("METI")).singleElement().satisfies(owed -> assertThat(owed.given()).isPresent());
    assertThat(feedbacks.owed(officer)).noneMatch(owed -> owed.report().equals(report));
  }

  private int letters(UUID id) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle(
                    "select count(*)::int from notice.mail where reminder = ?",
                    "letter/feedback-late/" + id)
                .get(0, Integer.class));
  }

  private java.util.List<OwedFeedback> of(String authority) {
    return feedbacks.ofReport(reporter, report).stream()
        .filter(owed -> owed.authority().equals(authority))
        .toList();
  }

  private static void refused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}

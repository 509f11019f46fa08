package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ContinuationsIT {
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Submissions submissions;
  @Autowired Continuations continuations;
  @Autowired Reports reports;
  @Autowired Filings filings;
  @Autowired Drafts drafts;

  private Viewer reporter;
  private Viewer officer;
  private UUID report;

  @BeforeEach
  void aReportWasSent() {
    officer = people.atDesk("METI", Role.DUTY_OFFICER);
    reporter = people.ofOperator("electricity", Role.REPORTER);
    report = sent(reporter);
  }

  @Test
  void theOwedStageIsFiledWithWhatIsKnownByThen() {
    var owed = filing("JP-CA", "METI", "detailed");

    var continuation =
        continuations.state(
            reporter, report, saying(Map.of("rsp.initial", "回線を切り離した"), Set.of(owed.id())));

    var made = filing("JP-CA", "METI", "detailed");
    assertThat(continuation.kind()).isEqualTo(Continuation.Kind.FOLLOW_UP);
    assertThat(made.state()).isEqualTo(Filing.State.DELIVERED);
    assertThat(made.id()).isEqualTo(owed.id());
    assertThat(made.continuation()).isEqualTo(1);
    assertThat(text(officer, made)).contains("回線を切り離した", "\"changed\":true", "詳報");
    // the other addressee still waits for its own
    assertThat(filing("JP-CA", "CAO", "detailed").state()).isEqualTo(Filing.State.DUE);
    assertThat(stages("CAO")).contains("follow-up");
  }

  @Test
  void whoeverTheChangeDoesNotConcernHearsNothing() {
    continuations.state(reporter, report, saying(Map.of("rsp.nolog", "no-logs"), Set.of()));

    assertThat(reports.report(reporter, report).filings())
        .extracting(Filing::stage)
        .doesNotContain("follow-up", "correction");
  }

  @Test
  void anAnswerThatWasWrongIsACorrectionAndWhatWasFiledStays() {
    var first = filing("JP-CA", "METI", "initial");
    var before = text(officer, first);

    var continuation =
        continuations.state(
            reporter, report, saying(Map.of("sys.product", "SecureGate 9.2"), Set.of()));

    assertThat(continuation.kind()).isEqualTo(Continuation.Kind.CORRECTION);
    assertThat(text(officer, first)).isEqualTo(before).contains("SecureGate 9.1");
    assertThat(text(officer, filing("JP-CA", "METI", "correction"))).contains("SecureGate 9.2");
    assertThat(reports.report(reporter, report).answers().first("sys.product"))
        .contains("SecureGate 9.2");
  }

  @Test
  void aDutyThatHoldsForTheFirstTimeIsFiledAndOneThatNoLongerHoldsIsClosed() {
    people.atDesk("PPC", Role.DUTY_OFFICER);
    continuations.state(
        reporter, report, saying(Map.of("pd.involved", "yes", "inc.malicious", "yes"), Set.of()));
    assertThat(filing("JP-PPC-MAL", "PPC", "initial").state()).isEqualTo(Filing.State.DELIVERED);
    assertThat(filing("JP-PPC-MAL", "PPC", "final").state()).isEqualTo(Filing.State.DUE);

    continuations.state(reporter, report, saying(Map.of("pd.involved", "no"), Set.of()));

    assertThat(filing("JP-PPC-MAL", "PPC", "final").state()).isEqualTo(Filing.State.CLOSED);
    assertThat(filing("JP-PPC-MAL", "PPC", "reclassification").state())
        .isEqualTo(Filing.State.DELIVERED);
  }

  @Test
  void anEarlierAwarenessMovesTheLimitsAndALaterOneNeedsAReason() {
    var due = filing("JP-CA", "METI", "detailed").due().orElseThrow();
    continuations.state(
        reporter, report, saying(Map.of("sub.awareAt", "2026-11-20T09:00+09:00"), Set.of()));
    var earlier = filing("JP-CA", "METI", "detailed").due().orElseThrow();
    assertThat(earlier).isBefore(due).isEqualTo(Instant.parse("2026-12-19T14:59:59Z"));

    var later = Map.of("sub.awareAt", "2026-11-21T09:00+09:00");
    assertThatThrownBy(() -> continuations.state(reporter, report, saying(later, Set.of())))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly("reason"));
    continuations.state(reporter, report, saying("k", later, Set.of(), "時刻の読み違い"));
    assertThat(filing("JP-CA", "METI", "detailed").due())
        .contains(earlier.plus(Duration.ofDays(1)));
  }

  @Test
  void aRetryChangesNothingAndOtherContentUnderTheSameKeyIsRefused() {
    var statement = saying("same", Map.of("rsp.root", "VPN装置の更新漏れ"), Set.of(), "");
    var first = continuations.state(reporter, report, statement);
    int before = reports.report(reporter, report).filings().size();

    assertThat(continuations.state(reporter, report, statement)).isEqualTo(first);
    assertThat(reports.report(reporter, report).filings()).hasSize(before);
    assertRefused(
        Refusal.Kind.CONFLICT,
        () ->
            continuations.state(
                reporter, report, saying("same", Map.of("rsp.root", "x"), Set.of(), "")));
  }

  @Test
  void aWithdrawnReportIsToldClosedAndEnds() {
    var continuation = continuations.withdraw(reporter, report, "演習と取り違えた");

    assertThat(continuation.kind()).isEqualTo(Continuation.Kind.WITHDRAWAL);
    assertThat(filing("JP-CA", "METI", "detailed").state()).isEqualTo(Filing.State.CLOSED);
    assertThat(text(officer, filing("JP-CA", "METI", "withdrawal")))
        .contains("演習と取り違えた")
        .doesNotContain("SecureGate");
    assertRefused(Refusal.Kind.CONFLICT, () -> continuations.begin(reporter, report));
    assertRefused(
        Refusal.Kind.CONFLICT,
        () -> continuations.state(reporter, report, saying(Map.of("rsp.root", "x"), Set.of())));
  }

  @Test
  void aDraftTakesInWhatAColleagueSentAndKeepsWhatWasTyped() {
    var id = continuations.begin(reporter, report);
    var draft = drafts.draft(reporter, id);
    drafts.save(
        reporter,
        id,
        draft.version(),
        with(draft.answers(), Map.of("rsp.root", "typed")),
        draft.choices());
    continuations.state(
        reporter,
        report,
        saying(Map.of("rsp.corrective", "colleague", "rsp.root", "other"), Set.of()));
    var stale = drafts.draft(reporter, id);
    assertRefused(Refusal.Kind.CONFLICT, () -> continuations.state(reporter, report, of(stale)));

    assertThat(continuations.begin(reporter, report)).isEqualTo(id);
    var rebased = drafts.draft(reporter, id);
    assertThat(rebased.answers().first("rsp.corrective")).contains("colleague");
    assertThat(rebased.answers().first("rsp.root")).contains("typed");
    assertThat(continuations.state(reporter, report, of(rebased)).number()).isEqualTo(2);
    assertThat(continuations.all(reporter, report))
        .extracting(Continuation::number)
        .containsExactly(2, 1);
  }

  @Test
  void nobodyElseGoesOnWithIt() {
    var stranger = people.ofOperator("electricity", Role.REPORTER);
    assertRefused(Refusal.Kind.NOT_FOUND, () -> continuations.begin(stranger, report));
    assertRefused(Refusal.Kind.NOT_FOUND, () -> continuations.withdraw(stranger, report, "x"));
    assertRefused(Refusal.Kind.NOT_FOUND, () -> continuations.all(officer, report));
  }

  @Test
  void sayingNothingNewIsRefused() {
    assertRefused(
        Refusal.Kind.INVALID,
        () -> continuations.state(reporter, report, saying(Map.of(), Set.of())));
  }

  private UUID sent(Viewer viewer) {
    var answers = new TreeMap<String, Answer>();
    Map.of(
            "con.primary", "佐藤",
            "con.callback", "03-0000-0000",
            "inc.summary", "暗号化された",
            "inc.type", "ransomware",
            "inc.malicious", "yes",
            "sys.covered", "yes",
            "pd.involved", "no",
            "sys.product", "SecureGate 9.1")
        .forEach((id, value) -> answers.put(id, new Answer.Known(value)));
    return submissions
        .submit(
            viewer,
            new Submission(
                "k", new AnswerSheet(answers), SharingChoices.standard(), Optional.empty()))
        .report();
  }

  private Continuations.Statement saying(Map<String, String> answers, Set<UUID> completes) {
    return saying(UUID.randomUUID().toString(), answers, completes, "");
  }

  private Continuations.Statement saying(
      String key, Map<String, String> answers, Set<UUID> completes, String reason) {
    return new Continuations.Statement(
        key,
        with(reports.report(reporter, report).answers(), answers),
        completes,
        Set.of(),
        ValueChoices.NONE,
        reason,
        Optional.empty(),
        OptionalInt.empty());
  }

  private static Continuations.Statement of(Draft draft) {
    return new Continuations.Statement(
        "draft:" + draft.id() + draft.version(),
        draft.answers(),
        Set.of(),
        Set.of(),
        ValueChoices.NONE,
        "",
        Optional.of(draft.id()),
        OptionalInt.of(draft.continues().orElseThrow().base()));
  }

  private static AnswerSheet with(AnswerSheet sheet, Map<String, String> more) {
    var answers = new HashMap<>(sheet.answers());
    more.forEach((id, value) -> answers.put(id, new Answer.Known(value)));
    return new AnswerSheet(answers);
  }

  private Filing filing(String duty, String authority, String stage) {
    return reports.report(reporter, report).filings().stream()
        .filter(one -> one.duty().equals(duty))
        .filter(one -> one.authority().equals(authority))
        .filter(one -> one.stage().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + duty + " " + authority + " " + stage));
  }

  private List<String> stages(String authority) {
    return reports.report(reporter, report).filings().stream()
        .filter(one -> one.authority().equals(authority))
        .map(Filing::stage)
        .toList();
  }

  private String text(Viewer viewer, Filing filing) {
    return new String(
        filings.open(viewer, filing.id()).content().orElseThrow(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void assertRefused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}

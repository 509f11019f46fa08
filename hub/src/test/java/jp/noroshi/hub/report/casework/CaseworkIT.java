package jp.noroshi.hub.report.casework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@HubTest
final class CaseworkIT {
  @Autowired TestPeople people;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired Dockets dockets;
  @Autowired Relations relations;
  @Autowired Cases cases;
  @Autowired Tasks tasks;
  @Autowired Holds holds;
  @Autowired Shifts shifts;
  @Autowired DeskRows rows;
  @Autowired Database database;
  @Autowired Settled settled;
  @Autowired MockMvc mvc;
  @Autowired Clock clock;

  private final String value = "c2-" + UUID.randomUUID().toString().substring(0, 8) + ".com";
  private Viewer officer;
  private Viewer other;
  private Viewer one;
  private Viewer two;
  private UUID first;
  private UUID second;

  @BeforeEach
  void twoReportersAreHitFromTheSamePlace() {
    officer = people.atDesk("METI", Role.DUTY_OFFICER);
    other = people.atDesk("POLICE", Role.DUTY_OFFICER);
    one = people.ofOperator("electricity", Role.REPORTER);
    two = people.ofOperator("electricity", Role.REPORTER);
    first = filing(one, report(one, "ransomware", "yes"));
    second = filing(two, report(two, "other", "precursor"));
  }

  @Test
  void aFilingIsAsGraveAsItSaysUntilAPersonSaysOtherwise() {
    assertThat(dockets.one(officer, first).severity()).isEqualTo(4);
    assertThat(dockets.one(officer, first).why())
        .extracting(why -> why.en())
        .containsExactly("A specified critical computer is affected");
    assertThat(dockets.one(officer, second).severity()).isEqualTo(3);

    refused(Refusal.Kind.INVALID, () -> dockets.judge(officer, second, 5, " "));
    refused(Refusal.Kind.INVALID, () -> dockets.judge(officer, second, 6, "x"));
    dockets.judge(officer, second, 5, "同じ手口で複数の事業者が停止");

    assertThat(dockets.one(officer, second).severity()).isEqualTo(5);
    assertThat(dockets.one(officer, second).setBecause()).contains("同じ手口で複数の事業者が停止");
    assertThat(rows.entries(officer, Optional.of(second), Optional.empty()))
        .extracting(DeskEntry::kind, DeskEntry::detail)
        .containsExactly(org.assertj.core.api.Assertions.tuple(DeskEntry.Kind.SEVERITY, "5"));
    var board =
        Board.of(dockets.board(officer), Board.Show.SEVERE, officer.person(), clock.instant());
    assertThat(board.arrived()).extracting(docket -> docket.filing().id()).contains(first, second);
    assertThat(board.arrived().stream().map(Docket::severity))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void whatMayBelongTogetherIsSuggestedWithTheReasonAndNotAgainOnceDismissed() {
    assertThat(relations.of(officer, first))
        .filteredOn(related -> related.docket().filing().id().equals(second))
        .singleElement()
        .satisfies(
            related -> assertThat(related.why().get(Relations.Reason.SAME_VALUE)).isEqualTo(value));

    relations.dismiss(officer, second, first);

    assertThat(relations.of(officer, first))
        .noneMatch(related -> related.docket().filing().id().equals(second));
    refused(Refusal.Kind.NOT_FOUND, () -> relations.of(other, first));
    refused(Refusal.Kind.NOT_FOUND, () -> relations.dismiss(other, first, second));
  }

  @Test
  void aCaseTakesInSeveralReportersWhoStillSeeTheirOwnOnly() throws Exception {
    var title = "変電所 " + value;
    var id = cases.begin(officer, first, title);
    cases.join(officer, second, id);
    cases.lead(officer, id, "police", "犯罪捜査が先行");
    cases.lead(officer, id, "lead_office", "複数の省庁にまたがる");

    var opened = cases.open(officer, id);
    assertThat(opened.dockets())
        .extracting(docket -> docket.filing().id())
        .containsExactlyInAnyOrder(first, second);
    assertThat(opened.casefile().lead()).contains(Casefile.Lead.LEAD_OFFICE);
    assertThat(opened.entries())
        .extracting(DeskEntry::kind)
        .containsSubsequence(
            DeskEntry.Kind.LEAD,
            DeskEntry.Kind.LEAD,
            DeskEntry.Kind.JOINED,
            DeskEntry.Kind.JOINED,
            DeskEntry.Kind.OPENED);
    var filings = opened.dockets().stream().map(Docket::filing).toList();
    assertThat(SideBySide.of(filings, dockets.contents(officer, filings)).lines())
        .filteredOn(SideBySide.Line::same)
        .isNotEmpty();
    for (var reporter : java.util.List.of(one, two)) {
      var report = reports.lines(reporter, Optional.empty()).getFirst().id();
      assertThat(page(reporter, "/reports/" + report)).doesNotContain(title);
      assertThat(send(reporter, get("/cases/" + id)).getStatus()).isEqualTo(403);
    }
    assertThat(send(other, get("/cases/" + id)).getStatus()).isEqualTo(404);
    refused(Refusal.Kind.NOT_FOUND, () -> cases.note(other, id, "x"));
    refused(Refusal.Kind.NOT_FOUND, () -> cases.join(other, first, id));

    cases.split(officer, second);
    cases.close(officer, id, true);

    assertThat(cases.open(officer, id).dockets()).hasSize(1);
    refused(Refusal.Kind.CONFLICT, () -> cases.join(officer, second, id));
    refused(Refusal.Kind.CONFLICT, () -> cases.lead(officer, id, "own", "x"));
  }

  @Test
  void workIsGivenToPeopleOfTheDeskAlone() {
    dockets.assign(officer, first, Optional.of(officer.person()));
    assertThat(dockets.one(officer, first).assignee().orElseThrow().person())
        .isEqualTo(officer.person());
    refused(
        Refusal.Kind.INVALID, () -> dockets.assign(officer, first, Optional.of(other.person())));
    dockets.assign(officer, first, Optional.empty());
    assertThat(dockets.one(officer, first).assignee()).isEmpty();
    refused(
        Refusal.Kind.NOT_FOUND, () -> dockets.assign(other, first, Optional.of(other.person())));
    refused(Refusal.Kind.FORBIDDEN, () -> dockets.board(one));
  }

  @Test
  void aTaskShowsItsTextToWhomItIsGivenAndNothingOfTheCase() throws Exception {
    var title = "秘密の案件 " + value;
    var id = cases.begin(officer, first, title);
    var due = clock.instant().plus(Duration.ofHours(3));
    refused(
        Refusal.Kind.INVALID,
        () -> tasks.give(officer, id, other.organisation().id(), "x", clock.instant()));
    refused(Refusal.Kind.INVALID, () -> tasks.give(officer, id, one.organisation().id(), "x", due));
    var task = tasks.give(officer, id, other.organisation().id(), "押収品の所在を確認してください " + value, due);

    assertThat(page(other, "/tasks")).contains("押収品の所在を確認してください " + value).doesNotContain(title);
    assertThat(tasks.list(other))
        .filteredOn(found -> found.id().equals(task))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.given()).isFalse();
          assertThat(found.casefile()).isEmpty();
        });
    refused(Refusal.Kind.NOT_FOUND, () -> tasks.done(officer, task, "自分で完了"));
    tasks.acknowledge(other, task);
    tasks.done(other, task, "確認した");
    refused(Refusal.Kind.CONFLICT, () -> tasks.done(other, task, "もう一度"));

    assertThat(tasks.of(officer, id))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.outcome()).isEqualTo("確認した");
          assertThat(found.acknowledgedAt()).isPresent();
        });
  }

  @Test
  void bothSidesOfATaskAreWrittenToWhenItsTimeHasPassed() {
    var id = cases.begin(officer, first, "t");
    var task =
        tasks.give(
            officer,
            id,
            other.organisation().id(),
            "x",
            clock.instant().plus(Duration.ofSeconds(1)));

    Eventually.holds(
        "two letters about the limit",
        () -> settled.now() && letters("task/" + task + "/overdue") >= 2);
  }

  private int letters(String key) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle(
                    "select count(distinct organisation)::int from notice.mail where reminder = ?",
                    "letter/" + key)
                .get(0, Integer.class));
  }

  @Test
  void evidenceThatIsHeldStaysAndItsReporterIsToldWithWhomToSpeak() throws Exception {
    var report = reports.lines(one, Optional.empty()).getFirst().id();
    var evidence = attach(one, report);

    var hold =
        holds.hold(
            officer, first, new Holds.Wanted("警視庁 " + value, "担当 03", "R-1", Optional.empty(), ""));

    Eventually.holds(
        "it is on the reporter's record",
        () -> reports.uses(one, report).stream().anyMatch(use -> use.kind().equals("report.held")));
    assertThat(send(one, delete("/api/v1/evidence/" + evidence)).getStatus()).isEqualTo(409);
    assertThat(page(one, "/reports/" + report)).contains("警視庁 " + value);
    assertThat(page(two, "/reports/" + reports.lines(two, Optional.empty()).getFirst().id()))
        .doesNotContain("警視庁 " + value);
    refused(Refusal.Kind.NOT_FOUND, () -> holds.lift(other, first, hold));
    holds.lift(officer, first, hold);
    assertThat(send(one, delete("/api/v1/evidence/" + evidence)).getStatus()).isEqualTo(204);
    assertThat(page(one, "/reports/" + report)).doesNotContain("警視庁 " + value);
  }

  @Test
  void aReporterMayGoUntoldForALawfulReasonAndAWhileOnly() throws Exception {
    var report = reports.lines(one, Optional.empty()).getFirst().id();
    var today = LocalDate.ofInstant(clock.instant(), Due.ZONE);
    refused(
        Refusal.Kind.INVALID,
        () ->
            holds.hold(
                officer,
                first,
                new Holds.Wanted("a", "b", "", Optional.of(today.plusDays(10)), "")));
    refused(
        Refusal.Kind.INVALID,
        () ->
            holds.hold(
                officer,
                first,
                new Holds.Wanted("a", "b", "", Optional.of(today.plusDays(91)), "why")));

    holds.hold(
        officer,
        first,
        new Holds.Wanted("府警 " + value, "b", "", Optional.of(today.plusDays(10)), "捜索の前"));

    Eventually.holds("whatever follows has followed", settled::now);
    assertThat(page(one, "/reports/" + report)).doesNotContain("府警 " + value);
    assertThat(reports.uses(one, report)).noneMatch(use -> use.kind().equals("report.held"));
  }

  @Test
  void aShiftIsTakenOverBySomebodyElse() {
    var next = people.atDesk("METI", Role.DUTY_OFFICER);
    shifts.give(officer, "未確認が二件 " + value);
    var note =
        shifts.list(next).stream()
            .filter(shift -> shift.note().endsWith(value))
            .findFirst()
            .orElseThrow();

    refused(Refusal.Kind.CONFLICT, () -> shifts.take(officer, note.id()));
    refused(Refusal.Kind.NOT_FOUND, () -> shifts.take(other, note.id()));
    shifts.take(next, note.id());
    refused(Refusal.Kind.CONFLICT, () -> shifts.take(next, note.id()));
  }

  @Test
  void whatIsWrongOnTheDeskIsSaidAndWhatWasTypedStays() throws Exception {
    var answer =
        send(
            officer,
            post("/board/filings/" + first + "/desk/severity")
                .param("severity", "9")
                .param("reason", "理由はある"));
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString(UTF_8)).contains("理由はある", "深刻度を一覧から");
    assertThat(
            send(
                    officer,
                    post("/board/filings/" + first + "/desk/related")
                        .param("other", second.toString()))
                .getStatus())
        .isEqualTo(302);
    var casefile = dockets.one(officer, second).casefile();
    assertThat(casefile).isPresent().isEqualTo(dockets.one(officer, first).casefile());
    assertThat(page(officer, "/cases/" + casefile.orElseThrow().id())).contains(value);
  }

  private UUID attach(Viewer reporter, UUID report) throws Exception {
    var location =
        send(
                reporter,
                post("/api/v1/reports/" + report + "/evidence")
                    .header("Tus-Resumable", "1.0.0")
                    .header("Upload-Length", "3")
                    .header("Upload-Metadata", "filename YS5sb2c=,kind bG9n"))
            .getHeader("Location");
    assertThat(location).isNotNull();
    send(
        reporter,
        patch(java.net.URI.create(String.valueOf(location)).getPath())
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Offset", "0")
            .contentType("application/offset+octet-stream")
            .content("abc"));
    var path = java.net.URI.create(String.valueOf(location)).getPath();
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }

  private String page(Viewer viewer, String path) throws Exception {
    var answer = send(viewer, get(path));
    assertThat(answer.getStatus()).isEqualTo(200);
    return answer.getContentAsString(UTF_8);
  }

  private MockHttpServletResponse send(Viewer viewer, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(
            request.with(TestSignIn.as(viewer.person(), viewer.organisation().id())).with(csrf()))
        .andReturn()
        .getResponse();
  }

  private UUID report(Viewer reporter, String type, String covered) {
    var answers = new TreeMap<String, Answer>();
    answers.put("con.primary", new Answer.Known("佐藤"));
    answers.put("con.callback", new Answer.Known("03-0000-0000"));
    answers.put("inc.summary", new Answer.Known("侵入された"));
    answers.put("inc.type", new Answer.Known(type));
    answers.put("inc.malicious", new Answer.Known("yes"));
    answers.put("sys.covered", new Answer.Known(covered));
    answers.put("att.ioc", new Answer.Known(value));
    return submissions
        .submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(answers),
                SharingChoices.standard(),
                Optional.empty()))
        .report();
  }

  private UUID filing(Viewer reporter, UUID report) {
    return reports.report(reporter, report).filings().stream()
        .filter(one -> one.authority().equals("METI"))
        .filter(one -> one.filedAt().isPresent())
        .map(Filing::id)
        .findFirst()
        .orElseThrow();
  }

  private static void refused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}

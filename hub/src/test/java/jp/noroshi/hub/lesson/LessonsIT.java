package jp.noroshi.hub.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.lesson.Lesson.Attribution;
import jp.noroshi.hub.lesson.Lesson.State;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@HubTest
final class LessonsIT {
  @Autowired TestPeople people;
  @Autowired Lessons lessons;
  @Autowired LessonReviews reviews;
  @Autowired Submissions submissions;
  @Autowired Database database;
  @Autowired Ledger ledger;
  @Autowired MockMvc mvc;

  private Viewer officer;
  private final String mark = "m" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void thereIsAReleaseOfficer() {
    officer = people.ofPlatform(Role.RELEASE_OFFICER);
  }

  @Test
  void aSignedLessonIsReadByOthersOnceReviewedAndEachReadingIsOnRecordForItsAuthor() {
    var town = town(Role.EXECUTIVE);
    var reader = people.ofCompany("food", Role.PRACTITIONER);

    var id = lessons.write(town, wording(mark), Attribution.NAMED);
    assertThat(found(reader, mark, false)).isEmpty();
    refused(Refusal.Kind.NOT_FOUND, () -> lessons.open(reader, id));
    assertThat(reviews.open(officer, id).author()).isEmpty();
    reviews.release(officer, id, "公開してよい");

    assertThat(found(reader, mark, false)).extracting(Lesson::id).containsExactly(id);
    var lesson = lessons.open(reader, id);
    assertThat(lesson.author()).isPresent();
    assertThat(lesson.author().orElseThrow().ja()).isEqualTo(town.organisation().nameJa());
    assertThat(lesson.wording().cause()).contains("更新");
    var uses = database.in(town.actor(), tx -> ledger.uses(tx, "lesson/" + id));
    assertThat(uses)
        .filteredOn(use -> use.kind().equals("disclosure"))
        .extracting(use -> use.body().path("audience").asString())
        .filteredOn("kind:company"::equals)
        .hasSize(2);
  }

  @Test
  void anUnsignedLessonIsReadByNobodyUntilAReleaseOfficerLetItGo() {
    var author = people.ofCompany("food", Role.REPORTER);
    var reader = people.ofCompany("ports", Role.PRACTITIONER);

    var id = lessons.write(author, wording(mark), Attribution.NONE);

    assertThat(found(reader, mark, false)).isEmpty();
    refused(Refusal.Kind.NOT_FOUND, () -> lessons.open(reader, id));
    assertThat(lessons.open(author, id).state()).isEqualTo(State.WAITING);
    refused(Refusal.Kind.FORBIDDEN, () -> reviews.open(reader, id));
    var laid = reviews.open(officer, id);
    assertThat(laid.author()).isEmpty();
    assertThat(laid.kind()).isEmpty();
    refused(Refusal.Kind.INVALID, () -> reviews.release(officer, id, " "));

    reviews.release(officer, id, "誰のことかわからない");

    var read = lessons.open(reader, id);
    assertThat(read.author()).isEmpty();
    assertThat(read.kind()).isEmpty();
    assertThat(read.reason()).isEmpty();
    assertThat(lessons.open(author, id).reason()).isEqualTo("誰のことかわからない");
    refused(Refusal.Kind.NOT_FOUND, () -> reviews.keep(officer, id, "遅い"));
  }

  @Test
  void whatAnOfficerKeptAndWhatWasTakenBackIsReadByNobodyElse() {
    var author = people.ofCompany("food", Role.REPORTER, Role.EXECUTIVE);
    var reader = people.ofCompany("ports", Role.PRACTITIONER);
    var kept = lessons.write(author, wording(mark), Attribution.KIND);
    var signed = lessons.write(author, wording(mark), Attribution.NAMED);

    reviews.release(officer, signed, "よい");
    reviews.keep(officer, kept, "工場の場所がわかる");
    lessons.withdraw(author, signed);

    assertThat(found(reader, mark, false)).isEmpty();
    refused(Refusal.Kind.NOT_FOUND, () -> lessons.open(reader, kept));
    refused(Refusal.Kind.NOT_FOUND, () -> lessons.open(reader, signed));
    refused(Refusal.Kind.NOT_FOUND, () -> lessons.withdraw(author, signed));
    assertThat(lessons.own(author))
        .extracting(Lesson::state)
        .containsExactly(State.WITHDRAWN, State.KEPT);
  }

  @Test
  void aTextThatTellsItsAuthorIsRefusedUnlessSignedAndOnlyAHeadSigns() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var telling =
        new Wording(
            "装置 " + mark,
            "更新を決めていなかった",
            reporter.organisation().nameJa() + "の工場",
            "更新漏れ",
            "更新",
            "連絡先 " + reporter.email());

    assertThatThrownBy(() -> lessons.write(reporter, telling, Attribution.KIND))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly("happened", "technical"));
    refused(
        Refusal.Kind.FORBIDDEN, () -> lessons.write(reporter, wording(mark), Attribution.NAMED));
    var practitioner = people.ofCompany("food", Role.PRACTITIONER);
    refused(
        Refusal.Kind.FORBIDDEN, () -> lessons.write(practitioner, wording(mark), Attribution.NONE));
  }

  @Test
  void allWordsAreLookedForInAnyWidthAndPublicBodiesCanBeAskedForAlone() {
    var town = town(Role.EXECUTIVE);
    var company = people.ofCompany("food", Role.EXECUTIVE);
    var reader = people.ofCompany("ports", Role.PRACTITIONER);
    var before = lessons.counts(reader);
    var fromTown = published(town);
    var fromCompany = published(company);

    assertThat(found(reader, mark.toUpperCase(Locale.ROOT) + "\u3000ＶＰＮ", false))
        .extracting(Lesson::id)
        .containsExactly(fromCompany, fromTown);
    assertThat(found(reader, mark, true)).extracting(Lesson::id).containsExactly(fromTown);
    assertThat(found(reader, mark + " 100%", false)).isEmpty();
    var after = lessons.counts(reader);
    assertThat(after.published() - before.published()).isGreaterThanOrEqualTo(2);
    assertThat(after.fromPublicBodies() - before.fromPublicBodies()).isGreaterThanOrEqualTo(1);
    assertThat(lessons.search(reader, mark, false, Optional.of(fromCompany)).lessons())
        .extracting(Lesson::id)
        .containsExactly(fromTown);
    refused(Refusal.Kind.INVALID, () -> found(reader, "a b c d e f g h i", false));
  }

  @Test
  void anOrganisationFillsTheDeskWithNoMoreThanTwenty() {
    var author = people.ofCompany("food", Role.REPORTER);
    for (int i = 0; i < Lessons.MOST_WAITING; i++) {
      lessons.write(author, wording(mark), Attribution.NONE);
    }
    refused(
        Refusal.Kind.UNPROCESSABLE, () -> lessons.write(author, wording(mark), Attribution.NONE));
  }

  @Test
  void thePagesAndTheInterfaceTakeWriteAndDecide() throws Exception {
    var author = people.ofCompany("food", Role.REPORTER);
    var reader = people.ofCompany("ports", Role.PRACTITIONER);
    var empty = answer(author, post("/lessons").param("title", mark));
    assertThat(empty.getStatus()).isEqualTo(422);
    assertThat(empty.getContentAsString(UTF_8))
        .contains(mark, "f-happened", "f-executive", "1 文字以上", "f-consent", "同意がなければ");

    var sent =
        answer(
            author,
            post("/lessons")
                .param("title", "題 " + mark)
                .param("executive", "責任者がいなかった")
                .param("happened", "止まった")
                .param("cause", "古い VPN")
                .param("prevention", "更新")
                .param("technical", "T1190")
                .param("attribution", "kind")
                .param("consent", "yes"));
    var path = String.valueOf(sent.getRedirectedUrl());
    assertThat(answer(author, get(path)).getContentAsString(UTF_8)).contains(mark, "審査待ち");
    assertThat(answer(reader, get(path)).getStatus()).isEqualTo(404);
    assertThat(answer(officer, get("/release-desk/lessons")).getContentAsString(UTF_8))
        .contains(mark)
        .doesNotContain(author.organisation().nameJa());
    assertThat(
            answer(officer, post("/release-desk" + path + "/release").param("reason", "よい"))
                .getStatus())
        .isEqualTo(302);

    assertThat(answer(reader, get(path)).getContentAsString(UTF_8))
        .contains(mark, "企業", "古い VPN")
        .doesNotContain("責任者がいなかった", "T1190");
    assertThat(edition(reader, path, "executive"))
        .contains("責任者がいなかった")
        .doesNotContain("古い VPN", "T1190");
    assertThat(edition(reader, path, "analyst")).contains("T1190").doesNotContain("責任者がいなかった");
    assertThat(answer(reader, get("/api/v1/lessons").param("q", mark)).getContentAsString(UTF_8))
        .contains("\"attribution\":\"kind\"", "\"kind\":\"company\"", mark)
        .doesNotContain("author", "古い VPN", "T1190");
    assertThat(answer(reader, get("/api/v1" + path)).getContentAsString(UTF_8))
        .contains("古い VPN", "\"technical\":\"T1190\"", "責任者がいなかった")
        .doesNotContain("author");
  }

  @Test
  void nothingIsTakenFromAReportButItsOwnPeopleBeginFromItCleaned() throws Exception {
    var author = people.ofCompany("food", Role.REPORTER);
    var name = author.organisation().nameJa();
    var answers = new TreeMap<String, Answer>();
    answers.put("con.primary", new Answer.Known("佐藤花子"));
    answers.put("con.callback", new Answer.Known("03-0000-0000"));
    answers.put("inc.summary", new Answer.Known(name + "の工場が止まり、佐藤花子が気づいた " + mark));
    answers.put("inc.type", new Answer.Known("ransomware"));
    answers.put("att.vector", new Answer.Known("credentials"));
    answers.put("rsp.root", new Answer.Known("使い回しの" + mark));
    answers.put("att.ioc", new Answer.Known("198.51.100.7"));
    var report =
        submissions
            .submit(
                author,
                new Submission(
                    "k", new AnswerSheet(answers), SharingChoices.standard(), Optional.empty()))
            .report();

    var page = answer(author, get("/lessons/new").param("report", report.toString()));
    var stranger = people.ofCompany("food", Role.REPORTER);

    assertThat(page.getContentAsString(UTF_8))
        .contains("の工場が止まり", "使い回しの" + mark, "盗まれたID")
        .doesNotContain(name + "の", "佐藤花子が", "198.51.100.7", "03-0000-0000");
    assertThat(answer(stranger, get("/lessons/new").param("report", report.toString())).getStatus())
        .isEqualTo(404);
  }

  @Test
  void whoWroteALessonDoesNotReleaseIt() {
    var both = people.ofPlatform(Role.RELEASE_OFFICER, Role.REPORTER);
    var id = lessons.write(both, wording(mark), Attribution.NONE);

    refused(Refusal.Kind.FORBIDDEN, () -> reviews.release(both, id, "自分のもの"));
    assertThat(found(people.ofCompany("food", Role.PRACTITIONER), mark, false)).isEmpty();
    reviews.release(officer, id, "別の人が読んだ");
  }

  private String edition(Viewer who, String path, String edition) throws Exception {
    return answer(who, get(path).param("edition", edition)).getContentAsString(UTF_8);
  }

  private UUID published(Viewer author) {
    var id = lessons.write(author, wording(mark), Attribution.NAMED);
    reviews.release(officer, id, "よい");
    return id;
  }

  private List<Lesson> found(Viewer reader, String query, boolean fromPublicBodies) {
    return lessons.search(reader, query, fromPublicBodies, Optional.empty()).lessons();
  }

  private Viewer town(Role... roles) {
    return people.of(
        NewOrganisation.of(
            Organisation.Kind.LOCAL_GOVERNMENT,
            "試験町" + mark,
            "Town " + mark,
            Organisation.Size.SMALL),
        roles);
  }

  private static Wording wording(String mark) {
    return new Wording(
        "遠隔接続の装置 " + mark,
        "更新の責任者を決めていなかった",
        "業務が三日止まった",
        "VPN 装置を更新していなかった",
        "月ごとの更新と監視",
        "T1190");
  }

  private MockHttpServletResponse answer(Viewer who, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(
            request
                .with(TestSignIn.as(who.person(), who.organisation().id()))
                .with(csrf())
                .header("Accept-Language", "ja"))
        .andReturn()
        .getResponse();
  }

  private static void refused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}

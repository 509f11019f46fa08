package jp.noroshi.hub.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.question.Question.Message;
import jp.noroshi.hub.question.Question.Side;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
class QuestionsIT {
  private static final String TEXT = "この検体はどの版のファームウェアで動きましたか";

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Questions questions;
  @Autowired MockMvc mvc;

  private Viewer originator;
  private Viewer member;
  private Viewer outsider;
  private UUID circle;
  private String object;

  @BeforeEach
  void somethingSharedWithACircle() {
    originator = company("みなと製鋼", "Minato Steel", Role.REPORTER, Role.ANALYST);
    member = company("かもめ電鉄", "Kamome Railway", Role.ANALYST);
    outsider = people.ofCompany(Role.ANALYST);
    var code = "question-" + UUID.randomUUID();
    circle =
        database.in(
            Actor.engine("test"),
            tx -> {
              var id = administration.createCircle(tx, code, code, code, Circle.Kind.ISAC, null);
              administration.addToCircle(tx, id, originator.organisation().id());
              administration.addToCircle(tx, id, member.organisation().id());
              return id;
            });
    object = releases.malware("Wick", Tlp.GREEN, code, originator.organisation().id());
  }

  @Test
  void aQuestionGoesToWhoeverSharedItAndTheAnswerComesBackNeitherNamed() throws Exception {
    var id = questions.ask(member, object, TEXT, false);

    assertThat(questions.waiting(originator)).isOne();
    assertThat(questions.open(originator, id).messages())
        .extracting(Message::own, Message::text)
        .containsExactly(tuple(false, TEXT));

    questions.say(originator, id, "2.4 です", false);
    assertThat(questions.waiting(originator)).isZero();
    assertThat(questions.waiting(member)).isOne();

    var answered = questions.open(member, id);
    assertThat(answered.side()).isEqualTo(Side.ASKER);
    assertThat(answered.messages()).extracting(Message::own).containsExactly(true, false);
    assertThat(questions.waiting(member)).as("it was looked at").isZero();

    assertSilent(originator, member, id);
    assertSilent(member, originator, id);
  }

  @Test
  void nobodyButTheTwoSidesSeesIt() throws Exception {
    var id = questions.ask(member, object, TEXT, false);
    questions.say(originator, id, "2.4 です", false);

    for (var other :
        List.of(
            outsider,
            people.ofPlatform(Role.ANALYST, Role.REPORTER),
            people.ofPlatform(Role.ADMINISTRATOR))) {
      assertRefused(Refusal.Kind.NOT_FOUND, () -> questions.open(other, id));
      assertRefused(Refusal.Kind.NOT_FOUND, () -> questions.say(other, id, "それは", false));
      assertRefused(Refusal.Kind.NOT_FOUND, () -> questions.close(other, id));
      assertThat(questions.list(other)).extracting(Question::id).doesNotContain(id);
    }
  }

  @Test
  void whatMayNotBeReadOrCameFromNobodyElseCannotBeAskedAbout() {
    assertRefused(Refusal.Kind.NOT_FOUND, () -> questions.ask(outsider, object, TEXT, false));
    assertRefused(Refusal.Kind.NOT_FOUND, () -> questions.ask(originator, object, TEXT, false));
    assertRefused(
        Refusal.Kind.NOT_FOUND,
        () -> questions.ask(member, "malware--" + UUID.randomUUID(), TEXT, false));
    var executive = people.ofCompany(Role.EXECUTIVE);
    assertRefused(Refusal.Kind.FORBIDDEN, () -> questions.ask(executive, object, TEXT, false));
  }

  @Test
  void whoeverLosesSightOfWhatItIsAboutLosesTheAnswersToo() {
    var id = questions.ask(member, object, TEXT, false);
    questions.say(originator, id, "2.4 です", false);

    database.run(
        Actor.engine("test"),
        tx -> administration.removeFromCircle(tx, circle, member.organisation().id()));

    assertRefused(Refusal.Kind.NOT_FOUND, () -> questions.open(member, id));
    assertThat(questions.list(member)).isEmpty();
    assertThat(questions.open(originator, id).messages()).hasSize(2);
  }

  @Test
  void aTextThatTellsWhoWroteItIsStoppedUnlessItsWriterWantsToBeKnown() {
    var revealing = "こちらは" + member.organisation().nameJa() + "です。" + TEXT;
    assertThatThrownBy(() -> questions.ask(member, object, revealing, false))
        .isInstanceOfSatisfying(
            Refusal.class,
            no ->
                assertThat(no.violations())
                    .extracting(Refusal.Violation::code)
                    .containsExactly("question.fault.named"));
    assertRefused(
        Refusal.Kind.INVALID,
        () -> questions.ask(member, object, TEXT + " " + member.email(), false));

    var id = questions.ask(member, object, revealing, true);
    assertThat(questions.open(originator, id).messages())
        .extracting(Message::text)
        .containsExactly(revealing);
    assertRefused(
        Refusal.Kind.INVALID,
        () -> questions.say(originator, id, originator.organisation().nameEn() + " here", false));
  }

  @Test
  void whatIsEndedTakesNoMoreWords() {
    var id = questions.ask(member, object, TEXT, false);
    questions.close(originator, id);

    assertRefused(Refusal.Kind.CONFLICT, () -> questions.say(member, id, TEXT, false));
    assertRefused(Refusal.Kind.CONFLICT, () -> questions.close(member, id));
    assertThat(questions.open(member, id).open()).isFalse();
    assertThat(questions.waiting(originator)).isZero();
  }

  @Test
  void emptyAndEndlessTextsAndTooManyQuestionsAreRefused() {
    assertRefused(Refusal.Kind.INVALID, () -> questions.ask(member, object, "  ", false));
    assertRefused(
        Refusal.Kind.INVALID,
        () -> questions.ask(member, object, "あ".repeat(Questions.LONGEST + 1), false));
    for (int i = 0; i < Questions.MOST_OPEN; i++) {
      questions.ask(member, object, TEXT, false);
    }
    assertRefused(Refusal.Kind.UNPROCESSABLE, () -> questions.ask(member, object, TEXT, false));
  }

  private Viewer company(String ja, String en, Role... roles) {
    return people.of(
        NewOrganisation.of(Organisation.Kind.COMPANY, ja, en, Organisation.Size.LARGE), roles);
  }

  // The page and the API tell this viewer nothing of who the other is.
  private void assertSilent(Viewer viewer, Viewer other, UUID id) throws Exception {
    for (var path :
        List.of(
            "/questions",
            "/questions/" + id,
            "/api/v1/questions",
            "/api/v1/questions/" + id,
            "/api/v1/ledger/entries")) {
      var as = TestSignIn.as(viewer.person(), viewer.organisation().id());
      var text =
          mvc.perform(get(path).with(as))
              .andReturn()
              .getResponse()
              .getContentAsString(StandardCharsets.UTF_8);
      assertThat(text)
          .as(path)
          .doesNotContain(other.organisation().id().toString())
          .doesNotContain(other.organisation().nameJa())
          .doesNotContain(other.organisation().nameEn())
          .doesNotContain(other.person().toString());
    }
    mvc.perform(
            get("/questions/" + id)
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
        .andExpect(status().isOk());
  }

  private static void assertRefused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.kind()).isEqualTo(kind));
  }
}

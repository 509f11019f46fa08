package jp.noroshi.hub.report.back;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
final class PublicFiguresIT {
  @Autowired TestPeople people;
  @Autowired PublicFigures figures;
  @Autowired Submissions submissions;
  @Autowired Drafts drafts;
  @Autowired Database database;
  @Autowired Clock clock;
  @Autowired MockMvc mvc;

  // Of this test alone, so that what others filed is not counted in.
  private final String authority = "A-" + UUID.randomUUID();

  @Test
  void fewerThanFiveReportersTellNothingOfAnAuthority() {
    for (int i = 0; i < 4; i++) {
      filed(UUID.randomUUID(), Duration.ofHours(2), true);
    }

    assertThat(line()).isEmpty();
  }

  @Test
  void oneReporterThatFiledMostOfItTellsNothing() {
    var most = UUID.randomUUID();
    for (int i = 0; i < 20; i++) {
      filed(most, Duration.ofHours(2), true);
    }
    for (int i = 0; i < 5; i++) {
      filed(UUID.randomUUID(), Duration.ofHours(2), true);
    }

    assertThat(line()).isEmpty();
  }

  @Test
  void bandsTensAndARoundedMedianAreToldOfFiveAndMore() {
    for (int i = 0; i < 5; i++) {
      filed(UUID.randomUUID(), Duration.ofMinutes(100 + i), i < 4);
    }
    filed(UUID.randomUUID(), null, false);

    var line = line().orElseThrow();

    var received = line.received().orElseThrow();
    assertThat(received.all()).isEqualTo(Band.of(6));
    assertThat(received.percent()).isEqualTo(80); // 5 of 6
    assertThat(line.median()).contains(Duration.ofHours(2)); // 1 h 42 min
    var feedback = line.feedback().orElseThrow();
    assertThat(feedback.all()).isEqualTo(Band.of(6));
    assertThat(feedback.percent()).isEqualTo(60); // 4 of 6
  }

  @Test
  void theMedianIsNotToldOfFewWhoWereAcknowledged() {
    for (int i = 0; i < 8; i++) {
      filed(UUID.randomUUID(), i < 2 ? Duration.ofMinutes(5) : null, true);
    }

    var line = line().orElseThrow();

    assertThat(line.received().orElseThrow().percent()).isEqualTo(20);
    assertThat(line.median()).isEmpty();
  }

  @Test
  void oneMoreReporterChangesNothingUntilFiveMoreDid() {
    for (int i = 0; i < 9; i++) {
      filed(UUID.randomUUID(), Duration.ofMinutes(5), true);
    }
    var before = line().orElseThrow();
    filed(UUID.randomUUID(), null, false);

    assertThat(line().orElseThrow()).isEqualTo(before);

    for (int i = 0; i < 5; i++) {
      filed(UUID.randomUUID(), null, false);
    }
    assertThat(line().orElseThrow().received().orElseThrow().all()).isEqualTo(Band.of(15));
  }

  @Test
  void theWritingBeginsWithTheFirstSaveWhileTypingAndEndsWhenSent() throws Exception {
    for (int i = 0; i < 6; i++) {
      var reporter = people.ofCompany("food", Role.REPORTER);
      var draft = drafts.begin(reporter);
      var saved =
          mvc.perform(
                  post("/report/drafts/" + draft + "/autosave")
                      .with(TestSignIn.as(reporter.person(), reporter.organisation().id()))
                      .with(csrf())
                      .param("version", "1")
                      .param("inc.summary", "止まった"))
              .andReturn();
      assertThat(saved.getResponse().getStatus()).isEqualTo(204);
      sent(reporter, Optional.of(draft));
      assertThat(began(reporter)).isPresent();
    }
    var imported = people.ofCompany("food", Role.REPORTER);
    sent(imported, Optional.empty());
    assertThat(began(imported)).isEmpty();

    var effort = figures.fresh().effort().orElseThrow();

    assertThat(effort.reports().from()).isGreaterThanOrEqualTo(5);
    assertThat(effort.median()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anybodySeesThePageAndAProgramNeedsTheScope() throws Exception {
    for (var language : Map.of("ja", "届出先の対応", "en", "How authorities answer").entrySet()) {
      var page =
          mvc.perform(get("/figures").header("Accept-Language", language.getKey()))
              .andReturn()
              .getResponse();
      assertThat(page.getStatus()).isEqualTo(200);
      assertThat(page.getContentAsString(UTF_8)).contains(language.getValue());
    }
    var viewer = people.ofCompany("food", Role.PRACTITIONER);
    assertThat(
            mvc.perform(
                    get("/api/v1/figures")
                        .with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8))
        .contains("\"days\":90", "\"authorities\":");
  }

  private Optional<AuthorityAnswers.Line> line() {
    return figures.fresh().authorities().stream()
        .filter(line -> line.authority().equals(authority))
        .findFirst();
  }

  private Optional<Object> began(Viewer reporter) {
    return database.in(
        reporter.actor(),
        tx ->
            Optional.ofNullable(
                tx.sql()
                    .fetchSingle(
                        "select writing_began_at from report.report where organisation = ?",
                        reporter.organisation().id())
                    .get(0)));
  }

  private void sent(Viewer reporter, Optional<UUID> draft) {
    var answers = new TreeMap<String, Answer>();
    answers.put("con.primary", new Answer.Known("佐藤"));
    answers.put("con.callback", new Answer.Known("03-0000-0000"));
    answers.put("inc.summary", new Answer.Known("止まった"));
    submissions.submit(
        reporter, new Submission("k", new AnswerSheet(answers), SharingChoices.standard(), draft));
  }

  private void filed(UUID organisation, @Nullable Duration acknowledged, boolean kept) {
    TestFilings.filed(database, clock.instant(), organisation, authority, acknowledged, kept);
  }
}

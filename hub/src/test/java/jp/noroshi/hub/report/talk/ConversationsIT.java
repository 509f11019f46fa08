package jp.noroshi.hub.report.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Filing;
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
import tools.jackson.databind.ObjectMapper;

@HubTest
class ConversationsIT {
  @Autowired TestPeople people;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired Conversations conversations;
  @Autowired TalkNews news;
  @Autowired ObjectMapper json;

  private Viewer reporter;
  private Viewer officer;
  private Viewer other;
  private UUID report;

  @BeforeEach
  void aReportAsksTwoAuthoritiesForHelp() {
    officer = people.atDesk("METI", Role.DUTY_OFFICER);
    other = people.atDesk("POLICE", Role.DUTY_OFFICER);
    reporter = people.ofOperator("electricity", Role.REPORTER);
    var answers = new TreeMap<String, Answer>();
    answers.put("con.primary", new Answer.Known("佐藤"));
    answers.put("con.callback", new Answer.Known("03-0000-0000"));
    answers.put("inc.summary", new Answer.Known("暗号化された"));
    answers.put("sys.covered", new Answer.Known("yes"));
    answers.put("rsp.help", new Answer.Known(List.of("containment", "legal")));
    var choices = SharingChoices.ofJson(json.valueToTree(Map.of("filings", List.of("JP-POL"))));
    report =
        submissions
            .submit(
                reporter, new Submission("k", new AnswerSheet(answers), choices, Optional.empty()))
            .report();
  }

  @Test
  void eachAuthoritySeesOnlyWhatPassesBetweenItAndTheReporter() {
    conversations.say(reporter, report, Set.of("METI"), "装置の型番は後ほど");
    conversations.reply(other, filing("POLICE"), "状況を教えてください");

    assertThat(texts(conversations.ofAuthority(officer, filing("METI"))))
        .containsExactly("装置の型番は後ほど");
    assertThat(texts(conversations.ofAuthority(other, filing("POLICE"))))
        .containsExactly("状況を教えてください");
    assertThat(texts(conversations.ofReporter(reporter, report)))
        .containsExactly("装置の型番は後ほど", "状況を教えてください");
  }

  @Test
  void aMessageCountsAsSeenOnceTheOtherSideOpensIt() {
    conversations.say(reporter, report, Set.of("METI"), "確認しました");
    assertThat(news.unseen(officer)).filteredOn(one -> one.report().equals(report)).hasSize(1);
    assertThat(conversations.ofReporter(reporter, report).messages())
        .allMatch(message -> message.seenAt().isEmpty());

    conversations.ofAuthority(officer, filing("METI"));

    assertThat(conversations.ofReporter(reporter, report).messages())
        .allMatch(message -> message.seenAt().isPresent());
    assertThat(news.unseen(officer)).noneMatch(one -> one.report().equals(report));
  }

  @Test
  void helpThatAFilingAsksForIsAnsweredOnceWithinItsTime() {
    Eventually.passes(
        "the requests have arrived",
        () -> assertThat(conversations.ofReporter(reporter, report).help()).hasSize(4));
    var asked =
        news.unanswered(officer).stream().filter(help -> help.report().equals(report)).toList();
    assertThat(asked).extracting(Help::kind).containsExactly("containment", "legal");
    assertThat(asked.getFirst().answerBy()).isBefore(asked.getLast().answerBy());

    conversations.answer(officer, asked.getFirst().id(), true, "担当者が30分以内に電話します");

    assertThat(conversations.ofReporter(reporter, report).help())
        .filteredOn(help -> help.id().equals(asked.getFirst().id()))
        .singleElement()
        .satisfies(help -> assertThat(help.answer().orElseThrow().offered()).isTrue());
    assertThat(texts(conversations.ofReporter(reporter, report)))
        .containsExactly("担当者が30分以内に電話します");
    assertRefused(
        Refusal.Kind.CONFLICT,
        () -> conversations.answer(officer, asked.getFirst().id(), false, "やはり無理です"));
    assertRefused(
        Refusal.Kind.NOT_FOUND,
        () -> conversations.answer(other, asked.getLast().id(), true, "こちらで"));
  }

  @Test
  void strangersNeitherReadNorWrite() {
    var stranger = people.ofOperator("electricity", Role.REPORTER);
    assertRefused(Refusal.Kind.NOT_FOUND, () -> conversations.ofReporter(stranger, report));
    assertRefused(
        Refusal.Kind.NOT_FOUND, () -> conversations.say(stranger, report, Set.of("METI"), "x"));
    assertRefused(Refusal.Kind.NOT_FOUND, () -> conversations.ofAuthority(other, filing("METI")));
    assertRefused(Refusal.Kind.NOT_FOUND, () -> conversations.reply(other, filing("METI"), "x"));
  }

  @Test
  void whoHasNoFilingCannotBeWrittenToAndAnEmptyMessageIsRefused() {
    assertRefused(
        Refusal.Kind.INVALID, () -> conversations.say(reporter, report, Set.of("PPC"), "x"));
    assertRefused(
        Refusal.Kind.INVALID, () -> conversations.say(reporter, report, Set.of("METI"), "  "));
  }

  private UUID filing(String authority) {
    return reports.report(reporter, report).filings().stream()
        .filter(one -> one.authority().equals(authority))
        .filter(one -> one.filedAt().isPresent())
        .map(Filing::id)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Conversation conversation) {
    return conversation.messages().stream().map(Message::text).toList();
  }

  private static void assertRefused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}

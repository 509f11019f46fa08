package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class SubmissionIT {
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired Filings filings;
  @Autowired Drafts drafts;

  @Test
  void filesWithEveryAuthorityLawNamesAndDeliversToTheConnectedOnes() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);

    var receipt = submissions.submit(reporter, ransomware("k1", Set.of("JP-POL")));

    var report = reports.report(reporter, receipt.report());
    assertThat(receipt.number()).matches("N\\d{8}-[0-9A-HJKMNP-TV-Z]{8}");
    assertThat(report.filings())
        .extracting(f -> f.duty() + " " + f.authority() + " " + f.stage() + " " + f.state())
        .contains(
            "JP-CA METI initial DELIVERED", "JP-CA METI detailed DUE", "JP-CA CAO detailed DUE")
        .anyMatch(line -> line.startsWith("JP-POL POLICE initial"));
    assertThat(report.filings()).extracting(Filing::duty).doesNotContain("JP-JC", "JP-NCO");
    assertThat(filings.board(officer))
        .filteredOn(f -> f.report().equals(receipt.report()))
        .extracting(Filing::stage)
        .containsExactlyInAnyOrder("initial", "detailed");
  }

  @Test
  void aFilingForAnAuthorityThatIsNotConnectedWaitsToBeHandedOver() {
    var reporter = people.ofCompany("food", Role.REPORTER);

    var receipt = submissions.submit(reporter, ransomware("k", Set.of("JP-MIN")));

    assertThat(reports.report(reporter, receipt.report()).filings())
        .filteredOn(f -> f.duty().equals("JP-MIN"))
        .singleElement()
        .satisfies(filing -> {
          assertThat(filing.authority()).isEqualTo("MAFF");
          assertThat(filing.state()).isEqualTo(Filing.State.READY);
          assertThat(filings.open(reporter, filing.id()).content()).isPresent();
        });
  }

  @Test
  void aRetryGetsTheSameReceiptAndOtherContentUnderTheSameKeyIsRefused() {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var first = submissions.submit(reporter, ransomware("key", Set.of()));

    var again = submissions.submit(reporter, ransomware("key", Set.of()));
    assertThat(again.repeated()).isTrue();
    assertThat(again.number()).isEqualTo(first.number());
    assertThat(again.submittedAt()).isEqualTo(first.submittedAt());
    assertThat(reports.lines(reporter, Optional.empty())).hasSize(1);

    assertThatThrownBy(() -> submissions.submit(reporter, ransomware("key", Set.of("JP-POL"))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
  }

  @Test
  void manyRetriesAtOnceMakeOneReport() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var numbers = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Receipt>>();
      for (int i = 0; i < 8; i++) {
        tasks.add(() -> submissions.submit(reporter, ransomware("same", Set.of())));
      }
      for (var result : threads.invokeAll(tasks)) {
        numbers.add(result.get().number());
      }
    }
    assertThat(Set.copyOf(numbers)).hasSize(1);
    assertThat(reports.lines(reporter, Optional.empty())).hasSize(1);
  }

  @Test
  void somethingCompulsoryMissingLeavesNothingBehind() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var submission =
        new Submission(
            "k",
            new AnswerSheet(Map.of("inc.summary", known("壊れた"))),
            SharingChoices.standard(),
            Optional.empty());

    assertThatThrownBy(() -> submissions.submit(reporter, submission))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly("con.primary", "con.callback"));
    assertThat(reports.lines(reporter, Optional.empty())).isEmpty();
  }

  @Test
  void contactAndOneSentenceAreEnough() {
    var reporter = people.ofCompany("food", Role.REPORTER);

    var receipt =
        submissions.submit(
            reporter,
            new Submission(
                "k",
                new AnswerSheet(
                    Map.of(
                        "con.primary", known("佐藤"),
                        "con.callback", known("090-0000-0000"),
                        "inc.summary", known("画面に脅迫文が出た"))),
                SharingChoices.standard(),
                Optional.empty()));

    assertThat(reports.report(reporter, receipt.report()).clocks()).hasSize(1);
  }

  @Test
  void aTechnicalBodyGetsTheTechnicalPartAndNoName() {
    people.atDesk("JPCERT", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);

    var receipt = submissions.submit(reporter, ransomware("k", Set.of("JP-JC")));

    var text = contentOf(people.atDesk("JPCERT", Role.DUTY_OFFICER), receipt, "JPCERT");
    assertThat(text).contains("SecureGate 9.1").doesNotContain("青葉電力", "佐藤", "090-");
  }

  @Test
  void anonymousWithholdsTheNameFromVoluntaryFilingsButNotFromMandatoryOnes() {
    people.atDesk("METI", Role.DUTY_OFFICER);
    people.atDesk("POLICE", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var sheet = ransomware("k", Set.of()).answers();
    var choices = choices(true, Set.of("JP-POL"));

    var receipt =
        submissions.submit(reporter, new Submission("k", sheet, choices, Optional.empty()));

    assertThat(contentOf(people.atDesk("POLICE", Role.DUTY_OFFICER), receipt, "POLICE"))
        .contains("\"withheld\"")
        .doesNotContain("青葉電力", "佐藤");
    assertThat(contentOf(people.atDesk("METI", Role.DUTY_OFFICER), receipt, "METI"))
        .contains("青葉電力");
  }

  @Test
  void aFilingThatLawMayRequireIsNeverAnonymous() {
    people.atDesk("PPC", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var choices = choices(true, Set.of("JP-PPC-MAL"));

    var receipt =
        submissions.submit(
            reporter,
            new Submission("k", ransomware("k", Set.of()).answers(), choices, Optional.empty()));

    assertThat(contentOf(people.atDesk("PPC", Role.DUTY_OFFICER), receipt, "PPC")).contains("青葉電力");
  }

  @Test
  void anAuthorityOpensItsOwnFilingOnlyAndThatIsOnRecordForTheReporter() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var stranger = people.atDesk("MLIT", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var receipt = submissions.submit(reporter, ransomware("k", Set.of()));
    var filing = filingOf(officer, receipt, "initial");

    assertThatThrownBy(() -> filings.open(stranger, filing.id())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> reports.report(officer, receipt.report())).isInstanceOf(Refusal.class);
    filings.open(officer, filing.id());

    List<String> uses =
        database.in(
            reporter.actor(),
            tx ->
                tx.sql()
                    .fetch(
                        "select kind, body->>'reader_kind' from ledger.entry where item = ?",
                        "report/" + receipt.report())
                    .map(row -> row.get(0) + " " + row.get(1)));
    assertThat(uses).contains("filing.opened competent_authority");
  }

  @Test
  void anAcknowledgementIsSaidOnceAndSeenByTheReporter() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var receipt = submissions.submit(reporter, ransomware("k", Set.of()));
    var filing = filingOf(officer, receipt, "initial");

    filings.acknowledge(officer, filing.id(), "経情第12号", "受理しました");
    filings.acknowledge(officer, filing.id(), "", "もう一度");

    var seen =
        reports.report(reporter, receipt.report()).filings().stream()
            .filter(f -> f.id().equals(filing.id()))
            .findFirst()
            .orElseThrow();
    assertThat(seen.state()).isEqualTo(Filing.State.ACKNOWLEDGED);
    assertThat(seen.acknowledgementNote()).contains("受理しました");
    assertThat(seen.authorityNumber()).contains("経情第12号");
    int told =
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetchSingle(
                        """
                        select count(*) from event.event
                        where type = 'filing.acknowledged' and payload->>'filing' = ?
                        """,
                        filing.id().toString())
                    .get(0, Integer.class));
    assertThat(told).isEqualTo(1);
  }

  @Test
  void theVictimsPartAndTheTechnicalPartAreTwoRecords() {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var receipt = submissions.submit(reporter, ransomware("k", Set.of()));

    var technical =
        database.in(
            Actor.engine("test"), tx -> reports.technical(tx, receipt.report()).orElseThrow());

    assertThat(technical.answers().answers())
        .containsKeys("inc.type", "sys.product", "att.vector")
        .doesNotContainKeys("con.primary", "inc.summary", "sys.func", "sys.covered");
  }

  @Test
  void aDraftIsGoneOnWithByAColleagueButNotOverHerHead() {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var colleague = colleague(reporter);
    var id = drafts.begin(reporter);
    int version =
        drafts.save(reporter, id, 1, ransomware("", Set.of()).answers(), SharingChoices.standard());

    assertThat(drafts.draft(colleague, id).answers().first("inc.type")).contains("ransomware");
    assertThatThrownBy(
            () -> drafts.save(colleague, id, 1, AnswerSheet.empty(), SharingChoices.standard()))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("report.refusal.stale"));
    drafts.save(colleague, id, version, AnswerSheet.empty(), SharingChoices.standard());
    assertThatThrownBy(() -> drafts.draft(people.ofCompany("food", Role.REPORTER), id))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aDraftThatWasSentCanBeSentAgainButNotChanged() {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var id = drafts.begin(reporter);
    var sheet = ransomware("", Set.of()).answers();
    drafts.save(reporter, id, 1, sheet, SharingChoices.standard());
    var submission =
        new Submission("draft:" + id, sheet, SharingChoices.standard(), Optional.of(id));

    var first = submissions.submit(reporter, submission);

    assertThat(submissions.submit(reporter, submission).number()).isEqualTo(first.number());
    assertThat(drafts.open(reporter)).isEmpty();
    assertThatThrownBy(
            () -> drafts.save(reporter, id, 2, AnswerSheet.empty(), SharingChoices.standard()))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("report.refusal.sent"));
  }

  private Filing filingOf(Viewer officer, Receipt receipt, String stage) {
    return filings.board(officer).stream()
        .filter(f -> f.report().equals(receipt.report()) && f.stage().equals(stage))
        .findFirst()
        .orElseThrow();
  }

  private String contentOf(Viewer officer, Receipt receipt, String authority) {
    var filing = filingOf(officer, receipt, "initial");
    assertThat(filing.authority()).isEqualTo(authority);
    return new String(
        filings.open(officer, filing.id()).content().orElseThrow(), StandardCharsets.UTF_8);
  }

  private Viewer colleague(Viewer of) {
    return new Viewer(
        UUID.randomUUID(),
        "colleague@example.jp",
        "鈴木",
        "Suzuki",
        of.organisation(),
        of.roles(),
        true,
        of.strength(),
        of.steppedUpAt(),
        Set.of());
  }

  static Submission ransomware(String key, Set<String> filings) {
    var answers = new HashMap<String, Answer>();
    answers.put("con.primary", known("佐藤 花子"));
    answers.put("con.callback", known("090-1234-5678"));
    answers.put("inc.summary", known("VPN装置から侵入され、ファイルが暗号化された。"));
    answers.put("inc.type", known("ransomware"));
    answers.put("inc.malicious", known("yes"));
    answers.put("sys.covered", known("yes"));
    answers.put("sys.func", known("料金システム"));
    answers.put("pd.involved", new Answer.UnknownYet());
    answers.put("att.vector", known("edge-device"));
    answers.put("sys.product", known("SecureGate 9.1"));
    answers.put("rsp.help", new Answer.Known(List.of("investigation", "recovery")));
    return new Submission(key, new AnswerSheet(answers), choices(false, filings), Optional.empty());
  }

  private static SharingChoices choices(boolean anonymous, Set<String> filings) {
    return new SharingChoices(
        Tlp.AMBER,
        anonymous,
        Optional.empty(),
        true,
        false,
        true,
        filings,
        ConsentGrid.NONE,
        ValueChoices.NONE);
  }

  private static Answer known(String value) {
    return new Answer.Known(value);
  }
}

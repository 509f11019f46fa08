package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class DisclosedReportsIT {
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Submissions submissions;
  @Autowired Promises promises;
  @Autowired Reports reports;
  @Autowired DisclosedReports disclosed;

  private Viewer reporter;
  private Viewer inCircle;
  private Viewer outside;
  private Viewer ministry;
  private String circle;

  @BeforeEach
  void aCircleAnAuthorityAndAStranger() {
    reporter = people.ofOperator("electricity", Role.REPORTER);
    inCircle = people.ofCompany("water", Role.PRACTITIONER);
    outside = people.ofCompany("water", Role.PRACTITIONER);
    ministry = people.atDesk("METI", Role.DUTY_OFFICER);
    circle = "isac-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var id = administration.createCircle(tx, circle, "会", "Circle", Circle.Kind.ISAC, null);
          administration.addToCircle(tx, id, reporter.organisation().id());
          administration.addToCircle(tx, id, inCircle.organisation().id());
        });
  }

  @Test
  void aCircleTheReporterOpenedItsNameToReadsExactlyWhatWasPromised() {
    var report = submit(choices(Set.of(PortionClass.V)));

    var seen = disclosed.open(inCircle, report);

    assertThat(forms(seen)).isEqualTo(promised(report, "circle:" + circle));
    assertThat(texts(seen, "org.name")).containsExactly(reporter.organisation().nameJa());
    assertThat(forms(seen)).containsEntry("att.vector", Disclosure.CLEANED);
    assertThat(forms(seen)).doesNotContainKeys("con.primary", "con.callback");
    assertThat(String.join("", texts(seen, "inc.summary"))).doesNotContain("佐藤");
    assertThat(seen.gaps()).containsKeys(PortionClass.C, PortionClass.T);
  }

  @Test
  void whoIsPromisedNothingFindsNothing() {
    var report = submit(choices(Set.of(PortionClass.V)));

    assertThat(promised(report, "members")).isEmpty();
    assertAbsent(outside, report);
    assertThat(disclosed.lines(outside, Optional.empty()).lines())
        .extracting(DisclosedReports.Line::report)
        .doesNotContain(report);
  }

  @Test
  void withoutConsentBelongingToACircleOpensNothingAboveGreen() {
    var report = submit(choices(Set.of()));

    assertThat(promised(report, "circle:" + circle)).isEmpty();
    assertAbsent(inCircle, report);
  }

  @Test
  void anAuthorityThatReceivesAFilingReadsWhatWasPromisedIt() {
    var report = submit(choices(Set.of()));

    var seen = disclosed.open(ministry, report);

    assertThat(forms(seen)).isEqualTo(promised(report, "authority:METI"));
    assertThat(texts(seen, "org.name")).containsExactly(reporter.organisation().nameJa());
  }

  @Test
  void keepingTheNameBackIsStrongerThanAConsentToShowIt() {
    var anonymous =
        new SharingChoices(
            Tlp.AMBER,
            true,
            Optional.empty(),
            true,
            false,
            true,
            Set.of(),
            grid(Set.of(PortionClass.V)),
            ValueChoices.NONE);
    var report = submit(anonymous);

    assertThat(promised(report, "circle:" + circle)).doesNotContainKey("org.name");
  }

  @Test
  void eachOpeningIsOnRecordForTheReporter() {
    var report = submit(choices(Set.of(PortionClass.V)));
    disclosed.open(inCircle, report);
    disclosed.open(ministry, report);

    var uses = reports.uses(reporter, report);

    assertThat(uses)
        .filteredOn(use -> use.kind().equals("disclosure"))
        .extracting(use -> use.body().path("audience").asString())
        .containsExactly("kind:company", "authority:METI");
    assertThat(uses).extracting(use -> use.kind()).contains("report.promised");
  }

  @Test
  void whatWasListedIsOnRecordOnceADayAndWhatWasRefusedEachTime() {
    var report = submit(choices(Set.of(PortionClass.V)));
    disclosed.lines(inCircle, Optional.empty());
    disclosed.lines(inCircle, Optional.empty());
    assertAbsent(outside, report);

    assertThat(reports.uses(reporter, report))
        .filteredOn(use -> use.kind().equals("disclosure"))
        .extracting(
            use -> use.body().path("action").asString(),
            use -> use.body().path("outcome").asString())
        .containsExactly(tuple("know_exists", "redact"), tuple("view", "deny"));
  }

  @Test
  void theDocumentThatIsKeptIsThePromiseAndHasTheHashOfTheTrail() {
    var report = submit(choices(Set.of(PortionClass.V)));

    var kept = promises.of(reporter, report);

    assertThat(kept.promise().document()).isEqualTo(kept.document());
    assertThat(kept.promise().never()).contains(PortionClass.C).doesNotContain(PortionClass.V);
    assertThat(reports.uses(reporter, report))
        .filteredOn(use -> use.kind().equals("report.promised"))
        .singleElement()
        .satisfies(use ->
            assertThat(use.body().path("document_sha256").asString()).isEqualTo(kept.sha256()));
    assertThatThrownBy(() -> promises.of(outside, report)).isInstanceOf(Refusal.class);
  }

  private void assertAbsent(Viewer viewer, UUID report) {
    var refused = new HashMap<UUID, String>();
    for (var id : List.of(report, UUID.randomUUID())) {
      assertThatThrownBy(() -> disclosed.open(viewer, id))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> refused.put(id, refusal.kind() + refusal.code()));
    }
    assertThat(Set.copyOf(refused.values())).hasSize(1);
  }

  private SharingChoices choices(Set<PortionClass> opened) {
    return new SharingChoices(
        Tlp.AMBER,
        false,
        Optional.empty(),
        true,
        false,
        true,
        Set.of(),
        grid(opened),
        ValueChoices.NONE);
  }

  private ConsentGrid grid(Set<PortionClass> opened) {
    var cells = new TreeMap<ConsentGrid.Cell, ConsentGrid.When>();
    opened.forEach(portion ->
        cells.put(new ConsentGrid.Cell("circle:" + circle, portion), ConsentGrid.When.ALWAYS));
    return new ConsentGrid(cells);
  }

  private UUID submit(SharingChoices choices) {
    var receipt =
        submissions.submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(
                    Map.of(
                        "con.primary", new Answer.Known("佐藤"),
                        "con.callback", new Answer.Known("090-1234-5678"),
                        "inc.summary", new Answer.Known("佐藤が画面の脅迫文を見つけた"),
                        "inc.type", new Answer.Known("ransomware"),
                        "inc.malicious", new Answer.Known("yes"),
                        "sys.covered", new Answer.Known("yes"),
                        "att.vector", new Answer.Known("edge-device"),
                        "sys.product", new Answer.Known("SecureGate 9.1"))),
                choices,
                Optional.empty()));
    Eventually.holds(
        "the technical part is out",
        () ->
            database.in(
                Actor.engine("test"),
                tx -> promises.promised(tx, receipt.report()).orElseThrow().release().isPresent()));
    return receipt.report();
  }

  private Map<String, Disclosure> promised(UUID report, String group) {
    return promises.of(reporter, report).promise().readers().stream()
        .filter(reader -> reader.key().equals(group))
        .flatMap(reader -> reader.sights().stream())
        .findFirst()
        .map(Promise.Sight::portions)
        .orElse(Map.of());
  }

  private static Map<String, Disclosure> forms(DisclosedReports.Disclosed seen) {
    var forms = new HashMap<String, Disclosure>();
    seen.shown().forEach(shown -> forms.put(shown.field().id(), shown.form()));
    return forms;
  }

  private static List<String> texts(DisclosedReports.Disclosed seen, String field) {
    return seen.shown().stream()
        .filter(shown -> shown.field().id().equals(field))
        .flatMap(shown -> shown.texts().stream())
        .map(text -> text.ja())
        .toList();
  }
}

package jp.noroshi.hub.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.notice.TestMail;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.DisclosedReports;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
class OversightIT {
  private static final String REASON = "報告者から電話で助けを求められたため";

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired Settled settled;
  @Autowired TestMail mail;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Glass glass;
  @Autowired GlassCards cards;
  @Autowired LegalBasisRegister register;
  @Autowired DisclosedReports disclosed;
  @Autowired Reports reports;
  @Autowired Clock clock;
  @Autowired MockMvc mvc;

  @Test
  void operatingThePlatformOpensNothingUntilTwoPeopleBreakTheGlass() throws Exception {
    var reporter = people.ofOperator("railway", Role.REPORTER);
    var report = report(reporter);
    var first = people.withPasskey(people.ofPlatform(Role.ADMINISTRATOR));
    var second = people.join(first.organisation().id(), Role.RELEASE_OFFICER);
    var bystander = people.withPasskey(people.join(first.organisation().id(), Role.ADMINISTRATOR));
    assertNothing(first, report);

    var pane = glass.ask(first, report.toString(), REASON);
    assertNothing(first, report);
    assertThatThrownBy(() -> glass.agree(first, pane)).isInstanceOf(Refusal.class);
    glass.agree(second, pane);

    var seen = disclosed.open(first, report);
    assertThat(seen.shown()).isNotEmpty();
    assertThat(disclosed.open(people.withPasskey(second), report).shown()).isNotEmpty();
    assertNothing(bystander, report);
    assertThat(reports.uses(reporter, report))
        .extracting(use -> use.kind())
        .containsSubsequence("access.glass-asked", "access.glass-broken", "disclosure");
    assertThat(cards.cards(reporter, Language.JA)).hasSize(1);
    Eventually.holds("everything had its consequences", settled::now);
    assertThat(mail.taken())
        .filteredOn(letter -> letter.to().equals(reporter.email()))
        .singleElement()
        .satisfies(letter ->
            assertThat(letter.text()).contains("/reports/" + report).doesNotContain(REASON));
    mvc.perform(
            get("/api/v1/ledger/statement")
                .with(TestSignIn.as(reporter.person(), reporter.organisation().id())))
        .andExpect(jsonPath("$.exceptional.length()").value(2))
        .andExpect(jsonPath("$.exceptional[1].reason").value(REASON))
        // Two readings by readers who are not named are fewer than five, or none.
        .andExpect(jsonPath("$.uses[0].count.to").value(4));
    assertThatThrownBy(() -> glass.agree(second, pane)).isInstanceOf(Refusal.class);
  }

  private void assertNothing(Viewer viewer, UUID report) {
    assertThatThrownBy(() -> disclosed.open(viewer, report))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
  }

  @Test
  void nobodyOutsideThePlatformAsksAndAReasonIsAReason() throws Exception {
    var report = report(people.ofOperator("railway", Role.REPORTER));
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);

    assertThatThrownBy(
            () -> glass.ask(people.ofCompany(Role.ADMINISTRATOR), report.toString(), REASON))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> glass.ask(officer, report.toString(), "because"))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> glass.ask(officer, "what", REASON)).isInstanceOf(Refusal.class);
  }

  @Test
  void aCarrierTakesNothingToBlockByAlongWithoutARecordedBasis() throws Exception {
    var number = TestPeople.corporateNumber();
    var carrier =
        people.of(
            NewOrganisation.of(Organisation.Kind.COMPANY, "通信社", "Carrier", Organisation.Size.LARGE)
                .inSector("telecommunications")
                .numbered(number),
            Role.ANALYST);
    var code = "carrier-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var circle = administration.createCircle(tx, code, code, code, Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, carrier.organisation().id());
        });
    var object =
        releases.malware(
            "Wick", Tlp.GREEN, code, people.ofCompany(Role.REPORTER).organisation().id());
    var path = "/api/v1/objects/" + object + "/content";
    var token = Set.of(TokenScope.EXCHANGE_READ);
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);

    mvc.perform(
            get(path)
                .header("Accept-Language", "en")
                .with(TestSignIn.asToken(carrier.person(), carrier.organisation().id(), token)))
        .andExpect(status().isForbidden())
        .andExpect(content().string(containsString("secrecy of comm")));

    var id =
        register.record(
            officer,
            new LegalBasisRegister.Asked(
                number,
                "communications_secrecy",
                List.of("export_machine"),
                List.of("defence"),
                "利用者の有効な同意（2026-11-01）",
                LocalDate.ofInstant(clock.instant(), Page.ZONE).plusDays(30).toString()));
    mvc.perform(
            get(path)
                .with(TestSignIn.asToken(carrier.person(), carrier.organisation().id(), token)))
        .andExpect(status().isOk());

    register.end(officer, id);
    mvc.perform(
            get(path)
                .with(TestSignIn.asToken(carrier.person(), carrier.organisation().id(), token)))
        .andExpect(status().isForbidden());
  }

  @Test
  void theRegisterNamesEachFaultAndIsKeptByReleaseOfficersOnly() {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);

    assertThatThrownBy(() ->
            register.record(
                officer,
                new LegalBasisRegister.Asked("1", "x", List.of("y"), List.of(), " ", "someday")))
        .isInstanceOfSatisfying(
            Refusal.class,
            no ->
                assertThat(no.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly(
                        "corporate_number",
                        "protection",
                        "actions",
                        "purposes",
                        "citation",
                        "until"));
    for (var other :
        List.of(people.ofPlatform(Role.ADMINISTRATOR), people.ofCompany(Role.RELEASE_OFFICER))) {
      assertThatThrownBy(() -> register.list(other)).isInstanceOf(Refusal.class);
    }
  }

  private UUID report(Viewer reporter) throws Exception {
    var answer =
        mvc.perform(
                post("/api/v1/reports")
                    .with(TestSignIn.as(reporter.person(), reporter.organisation().id()))
                    .with(csrf())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .content(
                        """
                        {"answers":{"con.primary":"当直","con.callback":"03-0000-0000",
                         "inc.summary":"試験","inc.type":"ransomware","inc.malicious":"yes",
                         "sys.covered":"yes","att.vector":"edge-device","sys.product":"Gate"},
                         "choices":{}}
                        """))
            .andExpect(status().is2xxSuccessful())
            .andReturn()
            .getResponse()
            .getContentAsString();
    var id = UUID.fromString(answer.replaceFirst("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1"));
    Eventually.holds("it is told", settled::now);
    return id;
  }
}

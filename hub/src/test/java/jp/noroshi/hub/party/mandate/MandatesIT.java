package jp.noroshi.hub.party.mandate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.Mandates;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@HubTest
final class MandatesIT {
  private static final Actor ENGINE = Actor.engine("test");

  @Autowired TestPeople people;
  @Autowired Mandates mandates;
  @Autowired Clients clients;
  @Autowired Viewers viewers;
  @Autowired Database database;
  @Autowired Settled settled;
  @Autowired MockMvc mvc;

  private final String vendorsNumber = TestPeople.corporateNumber();
  private Viewer client;
  private Viewer head;
  private Viewer vendor;

  @BeforeEach
  void people() {
    client = people.ofOperator("railway", Role.REPORTER);
    head = people.join(client.organisation().id(), Role.EXECUTIVE);
    vendor =
        people.of(
            NewOrganisation.of(
                    Organisation.Kind.COMPANY, "保守サービス", "Caretakers", Organisation.Size.SMALL)
                .numbered(vendorsNumber),
            Role.REPORTER,
            Role.ADMINISTRATOR);
  }

  @Test
  void aDelegateReportsForItsClientAndTheClientIsToldAndSeesIt() throws Exception {
    var mandate = give(Mandate.Extent.SEND);
    assertThat(clients.of(vendor)).singleElement().extracting(Client::reports).isEqualTo(0);

    var draft = begin(acting(vendor, mandate));
    assertThat(page(acting(vendor, mandate), "/report/drafts/" + draft).getContentAsString(UTF_8))
        .contains("佐藤 花子（保守サービス）", "の代行者として操作中");
    var report = send(acting(vendor, mandate), draft);

    Eventually.holds("everybody is told", settled::now);
    var shown = page(acting(vendor, mandate), "/reports/" + report);
    assertThat(shown.getStatus()).isEqualTo(200);
    assertThat(page(as(client), "/reports/" + report).getContentAsString(UTF_8)).contains("保守サービス");
    assertThat(letters(client.organisation().id())).contains("letter/delegated/" + report);
    assertThat(filed(UUID.fromString(report)))
        .isNotEmpty()
        .allMatch(f -> f.contains("org.submitter"));
    assertThat(clients.of(vendor)).singleElement().extracting(Client::reports).isEqualTo(1);
    assertThat(page(as(head), "/ledger").getContentAsString(UTF_8)).contains("委任による代行の開始", "報告の委任");
  }

  @Test
  void aDelegateSeesNothingOfItsClientButWhatItReportedOrWasHanded() throws Exception {
    var mandate = give(Mandate.Extent.SEND);
    var own = begin(as(client));
    var report = send(as(client), own);
    var draft = begin(as(client));
    var delegate = acting(vendor, mandate);

    for (var path :
        Set.of(
            "/reports/" + report,
            "/reports/" + report + "/receipt",
            "/reports/" + report + "/evidence",
            "/reports/" + report + "/talk",
            "/reports/" + report + "/brief",
            "/reports/" + report + "/promise",
            "/reports/" + report + "/feedback",
            "/report/drafts/" + draft)) {
      assertThat(page(delegate, path).getStatus()).as(path).isEqualTo(404);
    }
    for (var path :
        Set.of(
            "/organisation",
            "/assets",
            "/inbox",
            "/account",
            "/insight",
            "/ledger",
            "/clients",
            "/recalls",
            "/api/v1/me",
            "/api/v1/reports")) {
      assertThat(page(delegate, path).getStatus()).as(path).isIn(403, 404);
    }
    assertThat(page(delegate, "/reports").getContentAsString(UTF_8)).doesNotContain(report, draft);
    assertThat(seenBy(client, null, client)).contains("draft", "report", "victim_part", "filing");
    assertThat(seenBy(vendor, vendor.organisation().id(), client))
        .as("rows of the client's report, as PostgreSQL shows them to the delegate")
        .isEmpty();

    hand(as(client), report, Optional.of(vendor.organisation().id()));
    assertThat(page(delegate, "/reports/" + report).getStatus()).isEqualTo(200);
    assertThat(page(delegate, "/report/drafts/" + draft).getStatus()).isEqualTo(404);
    hand(as(client), draft, Optional.of(vendor.organisation().id()));
    assertThat(page(delegate, "/report/drafts/" + draft).getStatus()).isEqualTo(200);
    hand(as(client), report, Optional.empty());
    assertThat(page(delegate, "/reports/" + report).getStatus()).isEqualTo(404);
  }

  @Test
  void whoMayOnlyPrepareCannotSend() throws Exception {
    var mandate = give(Mandate.Extent.PREPARE);
    var delegate = acting(vendor, mandate);
    var draft = begin(delegate);
    fill(delegate, draft);

    assertThat(page(delegate, "/report/drafts/" + draft + "/check").getContentAsString(UTF_8))
        .contains("送信は委任した組織が自分で行います")
        .doesNotContain("この内容で送る");
    var refused =
        mvc.perform(post("/report/drafts/" + draft + "/submit").with(delegate).with(csrf()))
            .andReturn()
            .getResponse();
    assertThat(refused.getStatus()).isEqualTo(403);

    var report = send(as(client), draft);
    assertThat(page(delegate, "/reports/" + report).getStatus()).isEqualTo(200);
  }

  @Test
  void aMandateThatEndedOpensNothingFromTheNextRequestOn() throws Exception {
    var mandate = give(Mandate.Extent.SEND);
    var session =
        mvc.perform(post("/clients/" + mandate.id() + "/act").with(as(vendor)).with(csrf()))
            .andReturn()
            .getResponse();
    assertThat(session.getRedirectedUrl()).isEqualTo("/reports");
    assertThat(viewers.of(principal(vendor, mandate))).isPresent();

    mandates.end(vendor, mandate.id());

    assertThat(viewers.of(principal(vendor, mandate))).isEmpty();
    assertThat(mandates.given(head)).isEmpty();
    assertThatThrownBy(() -> mandates.end(head, mandate.id())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> mandates.use(vendor, mandate.id())).isInstanceOf(Refusal.class);
  }

  @Test
  void aMandateIsForReportersOfTheOrganisationThatHoldsItAlone() {
    var mandate = give(Mandate.Extent.SEND);
    var colleague = people.join(vendor.organisation().id(), Role.ANALYST);
    var stranger = people.ofCompany(Role.REPORTER, Role.ADMINISTRATOR);

    assertThat(viewers.of(principal(colleague, mandate))).isEmpty();
    assertThat(viewers.of(principal(stranger, mandate))).isEmpty();
    assertThatThrownBy(() -> mandates.use(stranger, mandate.id())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> mandates.end(stranger, mandate.id())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> mandates.give(client, vendorsNumber, Mandate.Extent.SEND, soon()))
        .as("a reporter gives no mandate")
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aMandateNeedsAKnownOrganisationAndAnEnd() {
    fault("number", TestPeople.corporateNumber(), soon());
    for (var wrong : List.of("", "12345", "\u0000", "1' or '1' = '1", "１１８０３０１０１８７７１")) {
      fault("number", wrong, soon());
    }
    fault("until", vendorsNumber, mandates.today().minusDays(1));
    fault("until", vendorsNumber, mandates.today().plusDays(Mandates.LONGEST + 1));
    give(Mandate.Extent.PREPARE);
    assertThat(give(Mandate.Extent.SEND).extent()).isEqualTo(Mandate.Extent.SEND);
    assertThat(mandates.given(head)).as("the later replaces the earlier").hasSize(1);
  }

  private void fault(String field, String number, LocalDate until) {
    assertThatThrownBy(() -> mandates.give(head, number, Mandate.Extent.SEND, until))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .singleElement()
                    .extracting(Refusal.Violation::pointer)
                    .isEqualTo(field));
  }

  private Mandates.Standing give(Mandate.Extent extent) {
    mandates.give(head, vendorsNumber, extent, soon());
    return mandates.held(vendor).getFirst();
  }

  private LocalDate soon() {
    return mandates.today().plusDays(30);
  }

  // The tables of reports with rows of an organisation, as transactions of its people or of its
  // delegate's read them.
  private List<String> seenBy(Viewer who, @Nullable UUID delegate, Viewer of) {
    return database.in(
        new Actor.Member(
            who.person(), of.organisation().id(), List.of(), of.organisation().world(), delegate),
        tx ->
            Stream.of(
                    "draft",
                    "report",
                    "victim_part",
                    "technical_part",
                    "clock_fact",
                    "promise",
                    "filing",
                    "continuation",
                    "evidence",
                    "message",
                    "help")
                .filter(table ->
                    tx.sql()
                            .fetchSingle(
                                "select count(*) from report." + table + " where organisation = ?",
                                of.organisation().id())
                            .get(0, Integer.class)
                        > 0)
                .toList());
  }

  private List<String> filed(UUID report) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetch(
                    "select convert_from(content, 'UTF8') from report.filing where report = ? and"
                        + " content is not null",
                    report)
                .map(row -> row.get(0, String.class)));
  }

  private List<String> letters(UUID organisation) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetch("select reminder from notice.mail where organisation = ?", organisation)
                .map(row -> row.get(0, String.class)));
  }

  private String begin(RequestPostProcessor who) throws Exception {
    var to = page(who, "/report/new").getRedirectedUrl();
    return lastPart(to);
  }

  private static String lastPart(@Nullable String path) {
    assertThat(path).isNotNull();
    return String.valueOf(path).replaceFirst(".*/", "");
  }

  private void fill(RequestPostProcessor who, String draft) throws Exception {
    var answer =
        mvc.perform(
                post("/report/drafts/" + draft)
                    .with(who)
                    .with(csrf())
                    .param("version", "1")
                    .param("con.primary", "佐藤 花子（保守サービス）")
                    .param("con.callback", "03-0000-0000")
                    .param("inc.summary", "試験")
                    .param("inc.type", "ransomware")
                    .param("inc.malicious", "yes")
                    .param("sys.covered", "yes"))
            .andReturn()
            .getResponse();
    assertThat(answer.getRedirectedUrl()).isEqualTo("/report/drafts/" + draft + "/check");
  }

  private String send(RequestPostProcessor who, String draft) throws Exception {
    if (page(who, "/report/drafts/" + draft).getContentAsString(UTF_8).contains("value=\"1\"")) {
      fill(who, draft);
    }
    var answer =
        mvc.perform(post("/report/drafts/" + draft + "/submit").with(who).with(csrf()))
            .andReturn()
            .getResponse();
    assertThat(answer.getStatus()).isEqualTo(302);
    var to = answer.getRedirectedUrl();
    return lastPart(to);
  }

  private void hand(RequestPostProcessor who, String id, Optional<UUID> delegate) throws Exception {
    var request = post("/report/delegations/" + id).with(who).with(csrf());
    delegate.ifPresent(to -> request.param("delegate", to.toString()));
    var answer = mvc.perform(request).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(302);
  }

  private MockHttpServletResponse page(RequestPostProcessor who, String path) throws Exception {
    return mvc.perform(get(path).with(who).header("Accept-Language", "ja"))
        .andReturn()
        .getResponse();
  }

  private static RequestPostProcessor as(Viewer viewer) {
    return TestSignIn.as(viewer.person(), viewer.organisation().id());
  }

  private static Principal principal(Viewer delegate, Mandates.Standing mandate) {
    return new Principal(
        delegate.person(),
        mandate.client(),
        Viewer.Strength.TWO_FACTORS,
        Instant.now(),
        Set.of(),
        mandate.id());
  }

  private RequestPostProcessor acting(Viewer delegate, Mandates.Standing mandate) {
    mandates.use(delegate, mandate.id());
    return SecurityMockMvcRequestPostProcessors.authentication(
        new PartyAuthentication(principal(delegate, mandate), Instant.now()));
  }
}

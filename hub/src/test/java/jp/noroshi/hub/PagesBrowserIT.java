package jp.noroshi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.Imports;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.exchange.intake.Quarantine;
import jp.noroshi.hub.governance.Emergencies;
import jp.noroshi.hub.lesson.Lesson;
import jp.noroshi.hub.lesson.LessonReviews;
import jp.noroshi.hub.lesson.Lessons;
import jp.noroshi.hub.lesson.Wording;
import jp.noroshi.hub.notice.Inbox;
import jp.noroshi.hub.oversight.Glass;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.question.Questions;
import jp.noroshi.hub.registry.NewAsset;
import jp.noroshi.hub.registry.Registry;
import jp.noroshi.hub.registry.SbomIntake;
import jp.noroshi.hub.registry.Suppliers;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Continuations;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.back.TestFilings;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.report.guest.GuestReports;
import jp.noroshi.hub.request.Requests;
import jp.noroshi.hub.spill.Spills;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.Chromium;
import jp.noroshi.testkit.Eventually;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.ObjectMapper;

/// Every page there is, empty and filled, as axe-core, a phone, a wide screen, either theme and a
/// reader of either language see it. A page that is not listed here fails the test.
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesBrowserIT {
  // The key of a sentence that was never written, shown in its place.
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(shell|api|party|report|document|evidence|registry|exchange|vulnerability|notice|insight|imports|operations|transparency|standing|request|question|oversight|governance|spill|relevance|recall|lesson|contribution)"
              + "\\.[a-z_-]+(\\.[a-z_-]+)*\\b");

  private static final String LIST =
      """
      種別,値,備考,観測日,共有範囲
      IPアドレス,203.0.113[.]7,偽のログイン画面,2026年1月31日 9:30,TLP:GREEN
      ドメイン,very-long-name-of-a-host.evil[.]example[.]com,C2,2026/2/1,AMBER
      URL,hxxps://evil[.]example[.]com/a/very/long/path?with=something,,31/01/2026,
      IPアドレス,10.0.0.1,社内,,
      """;

  /// Everything the simulator can show: what is owed over New Year, what hangs on answers, what is
  /// no law yet, a local time, a rule of two clocks.
  private static final String SIMULATED =
      "/duties/simulator?show=1&sector=electricity&designation=personal-data-handler"
          + "&designation=special-infrastructure-operator&designation=eu-financial-entity"
          + "&designation=uk-essential-service&inc.type=ransomware&inc.malicious=yes"
          + "&sys.covered=yes&pd.involved=yes&pd.trigger=malicious&eu.major=yes&uk.significant=yes"
          + "&aware=2026-12-02T22:00&classified=2026-12-05T09:00&on=2026-12-05T10:00";

  private static final boolean LONG = Boolean.getBoolean("noroshi.long");
  private static final Pattern LINK = Pattern.compile("/invitations/[0-9A-Za-z]{43}");
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /// Not for people to look at.
  private static final Set<String> NOT_PAGES =
      Set.of(
          "/account/authenticator/qr.svg",
          "/carried/keys",
          "/invitations/{secret}/qr.svg",
          "/inbox/stream",
          "/board/filings/{id}/json",
          "/board/filings/{id}/document/{format}",
          "/evidence/{id}/content",
          "/evidence/{id}/copy",
          "/reports/{id}/filings/{filing}/document/{format}",
          "/reports/{id}/filings/{filing}/json",
          "/reports/{id}/receipt",
          "/report/paper",
          "/first-report/paper",
          "/reports/{id}/promise/json",
          "/objects/{id}/json",
          "/objects/export",
          "/feeds/{file}",
          "/rule-sets/{sha256}/rule-set.json",
          "/rule-sets/{sha256}/statement.txt",
          "/ledger/checkpoint",
          "/ledger/checkpoint/witnessed",
          "/ledger/checkpoint/{size:[0-9]{1,18}}",
          "/ledger/tile/{level:[0-7]}/**",
          "/ledger/tile/entries/**",
          "/ledger/consistency",
          "/ledger/keys",
          // Puts one on the page of a fresh draft.
          "/report/new",
          // Needs the password just given; looked at below.
          "/sign-in/code");

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired Requests requests;
  @Autowired Quarantine quarantine;
  @Autowired Glass glass;
  @Autowired Emergencies emergencies;
  @Autowired Spills spills;
  @Autowired Database database;
  @Autowired Clock clock;
  @Autowired PartyAdministration administration;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired Drafts drafts;
  @Autowired Continuations continuations;
  @Autowired GuestReports guests;
  @Autowired Registry registry;
  @Autowired SbomIntake sboms;
  @Autowired Suppliers suppliers;
  @Autowired Imports imports;
  @Autowired Inbox inbox;
  @Autowired Questions questions;
  @Autowired Lessons lessons;
  @Autowired LessonReviews lessonReviews;
  @Autowired ObjectMapper json;
  @Autowired MockMvc mvc;
  @Autowired SessionRepository<? extends Session> sessions;

  @Autowired
  @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

  @LocalServerPort int port;

  private @Nullable Chromium chromium;
  private final List<Look> looks = new ArrayList<>();

  /// One page to look at.
  ///
  /// @param mapping what serves it; empty for a refusal
  /// @param who absent for somebody who did not sign in
  record Look(String mapping, String path, Optional<Viewer> who, int status) {}

  @BeforeAll
  void everythingIsThere() throws Exception {
    chromium = Chromium.start();
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var victim = company("electricity");
    var maker = company("ports");
    var newcomer = company("broadcasting");
    var operator = people.ofPlatform(Role.ADMINISTRATOR, Role.ANALYST);
    // Of its own, so that what other tests share does not reach these people.
    var mark = "Lib" + UUID.randomUUID().toString().substring(0, 8);
    var product = "Gate " + mark;
    var asset =
        registry.add(
            maker,
            NewAsset.read("edge_device", "Noctua", product, "7.2", "", "", "工場VPN", "", "yes"));
    take(operator, catalogue(mark));
    var sbom =
        sboms
            .take(maker, bytes(bill(mark)), "とても長い名前の部品表-" + "x".repeat(60) + ".json")
            .added()
            .sbom();
    suppliers.declare(maker, "1180301018771", Suppliers.Side.CUSTOMER, "部品");
    var report = submit(victim, "Noctua " + product + " 7.2.4");
    var draft = drafts.begin(victim);
    Eventually.passes(
        "both alerts are there", () -> assertThat(inbox.list(maker, END).alerts()).hasSize(2));
    filled(maker, asset, sbom);
    var filing =
        reports.report(victim, report).filings().stream()
            .filter(f -> f.filedAt().isPresent() && f.authority().equals("METI"))
            .findFirst()
            .orElseThrow();
    look("/reports", "/reports", victim);
    look("/reports/{id}", "/reports/" + report, victim);
    look(
        "/reports/{id}/filings/{filing}", "/reports/" + report + "/filings/" + filing.id(), victim);
    look("/reports/{id}/promise", "/reports/" + report + "/promise", victim);
    look("/reports/{id}/brief", "/reports/" + report + "/brief", victim);
    look("/reports/{id}/feedback", "/reports/" + report + "/feedback", victim);
    look("/reports/{id}/talk", "/reports/" + report + "/talk", victim);
    look("/board/filings/{id}/talk", "/board/filings/" + filing.id() + "/talk", officer);
    look("/talks", "/talks", officer);
    look("/talks", "/talks", newcomer);
    look("/reports/{id}/withdrawal", "/reports/" + report + "/withdrawal", victim);
    var further = continuing(victim, report);
    look("/report/drafts/{id}", "/report/drafts/" + further, victim);
    look("/report/continuations/{id}", "/report/continuations/" + further, victim);
    var prepared =
        reports.report(victim, report).filings().stream()
            .filter(f -> f.authority().equals("CAO"))
            .findFirst()
            .orElseThrow();
    look(
        "/reports/{id}/filings/{filing}",
        "/reports/" + report + "/filings/" + prepared.id(),
        victim);
    look("/disclosed", "/disclosed", officer);
    look("/disclosed", "/disclosed", newcomer);
    look("/disclosed/{id}", "/disclosed/" + report, officer);
    look("/report/drafts/{id}", "/report/drafts/" + draft, victim);
    look("/report/drafts/{id}/check", "/report/drafts/" + draft + "/check", victim);
    evidence(victim, draft, report, filing.id(), officer);
    look("/board", "/board", officer);
    look("/board/filings/{id}", "/board/filings/" + filing.id(), officer);
    look("/board/filings/{id}/desk", "/board/filings/" + filing.id() + "/desk", officer);
    look("/cases", "/cases", people.atDesk("PPC", Role.DUTY_OFFICER));
    look("/cases", "/cases", officer);
    look("/cases/{id}", "/cases/" + caseOf(officer, filing.id()), officer);
    look("/organisation/balance", "/organisation/balance", victim);
    look("/organisation/balance", "/organisation/balance", newcomer);
    mandated(victim, newcomer);
    look("/carried", "/carried", newcomer);
    look("/announced-tests", "/announced-tests", newcomer);
    good(
        victim,
        post("/announced-tests")
            .param("kind", "tlpt")
            .param("tester", "演習会社")
            .param("from", "2026-12-01T09:00")
            .param("until", "2027-06-01T09:00")
            .param("stop_word", "しおさい")
            .param("contact", "03-0000-0000"));
    look("/announced-tests", "/announced-tests", victim);
    look("/certificates/{number}", certificateOf(victim), victim);
    look("/report/import", "/report/import", victim);
    look("/tasks", "/tasks", officer);
    look("/board/feedback", "/board/feedback", officer);
    look("/board/feedback", "/board/feedback", people.atDesk("PPC", Role.DUTY_OFFICER));
    look("/board/shift", "/board/shift", officer);
    taught(victim, report, newcomer);
    for (int i = 0; i < 12; i++) {
      // Of the second authority little enough that a part of it stays untold.
      TestFilings.filed(
          database,
          clock.instant(),
          UUID.randomUUID(),
          i < 6 ? "MIC" : "PPC",
          i < 8 ? Duration.ofMinutes(95) : null,
          i % 3 > 0);
    }
    for (var path : List.of("/benefits", "/figures")) {
      looks.add(new Look(path, path, Optional.empty(), 200));
      look(path, path, victim);
    }
    look("/insight", "/insight", officer);
    look("/imports", "/imports", operator);
    look("/imports/{id}", "/imports/" + imports.latest(operator).getFirst().id(), operator);
    look("/imports/{id}", "/imports/" + underWay(operator), operator);
    look("/imports/readers", "/imports/readers", operator);
    look("/imports/table", "/imports/table", operator);
    look("/imports/table/{id}", "/imports/table/" + tableOf(operator), operator);
    look("/", "/", officer);
    look("/", "/", victim);
    for (var path :
        List.of("/", "/inbox", "/registry", "/registry/suppliers", "/vulnerabilities")) {
      look(path, path, newcomer);
    }
    look("/reports", "/reports", newcomer);
    look("/duties/simulator", "/duties/simulator", newcomer);
    look("/duties/simulator", SIMULATED, victim);
    look("/ledger", "/ledger", newcomer);
    look("/ledger", "/ledger", victim);
    look("/insight", "/insight", newcomer);
    look("/requests", "/requests", newcomer);
    asked(victim, maker);
    look("/questions", "/questions", newcomer);
    questioned(victim, maker);
    quarantined();
    compared();
    overseen(report.toString());
    look("/recalls", "/recalls", newcomer);
    look("/ledger/statement", "/ledger/statement", newcomer);
    look("/ledger/statement", "/ledger/statement", victim);
    look("/recalls/new", "/recalls/new?report=" + report, victim);
    look("/training", "/training", newcomer);
    look("/training", "/training", officer);
    look("/training/courses/{id}", "/training/courses/handling", newcomer);
    look("/training/agreements/{id}", "/training/agreements/member", newcomer);
    look("/training/agreements/{id}", "/training/agreements/member", operator);
    look("/training/clearances", "/training/clearances", officer);
    looks.add(new Look("/sign-in", "/sign-in", Optional.empty(), 200));
    withoutAccount();
    looks.add(new Look("/invitations/{secret}", invitation(maker), Optional.empty(), 200));
    looks.add(new Look("", "/nowhere", Optional.of(maker), 404));
    looks.add(new Look("", "/board", Optional.of(newcomer), 403));
    looks.add(new Look("", "/reports/" + report, Optional.of(newcomer), 404));
  }

  private void taught(Viewer author, UUID report, Viewer newcomer) {
    var head = people.join(author.organisation().id(), Role.EXECUTIVE);
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var wording =
        new Wording(
            "更新されていなかった遠隔接続装置と、とても長い題名の教訓についての一行" + "x".repeat(60),
            "三日間の停止で、納期が十二件遅れた。更新の責任者を決めていれば防げた。",
            "朝から業務が止まった。\n三日かかった。",
            "装置の更新を、だれの仕事とも決めていなかった。",
            "月ごとの更新と、外からの入口の一覧。",
            "侵入経路: VPN 装置の既知の脆弱性（T1190）\n痕跡: 管理画面への深夜のログイン");
    var waiting = lessons.write(author, wording, Lesson.Attribution.KIND);
    var signed = lessons.write(head, wording, Lesson.Attribution.NAMED);
    lessonReviews.release(officer, signed, "公開してよい");
    look("/lessons", "/lessons", author);
    look("/lessons", "/lessons?q=" + UUID.randomUUID(), newcomer);
    look("/lessons/new", "/lessons/new", head);
    look("/lessons/new", "/lessons/new?report=" + report, author);
    look("/lessons/{id}", "/lessons/" + waiting, author);
    for (var edition : List.of("executive", "practitioner", "analyst")) {
      look("/lessons/{id}", "/lessons/" + signed + "?edition=" + edition, newcomer);
    }
    look("/release-desk/lessons", "/release-desk/lessons", officer);
    look("/release-desk/lessons/{id}", "/release-desk/lessons/" + waiting, officer);
  }

  private void asked(Viewer originator, Viewer asker) {
    var code = "pages-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var circle = administration.createCircle(tx, code, code, code, Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, originator.organisation().id());
          administration.addToCircle(tx, circle, asker.organisation().id());
        });
    var first = releases.malware("Wick", Tlp.AMBER, code, originator.organisation().id());
    var second = releases.malware("Wax", Tlp.AMBER, code, originator.organisation().id());
    var request = requests.ask(asker, first, "defence", "自組織のログを調べたい");
    look("/requests/new", "/requests/new?object=" + second, asker);
    look("/requests", "/requests", originator);
    look("/requests/{id}", "/requests/" + request, asker);
    look("/requests/{id}", "/requests/" + request, originator);
  }

  private void questioned(Viewer originator, Viewer asker) {
    var code = "pages-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var circle = administration.createCircle(tx, code, code, code, Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, originator.organisation().id());
          administration.addToCircle(tx, circle, asker.organisation().id());
        });
    var object = releases.malware("Reed", Tlp.GREEN, code, originator.organisation().id());
    look("/questions/new", "/questions/new?object=" + object, asker);
    look("/objects/{id}", "/objects/" + object, asker);
    var question = questions.ask(asker, object, "どの版のファームウェアで動きましたか。\n2.4 ですか。", false);
    look("/questions/{id}", "/questions/" + question, originator);
    look("/questions", "/questions", originator);
    questions.say(originator, question, "2.4 です。", false);
    look("/questions/{id}", "/questions/" + question, asker);
  }

  private void overseen(String report) {
    var keeper = people.ofPlatform(Role.RELEASE_OFFICER);
    var other = people.ofPlatform(Role.DUTY_OFFICER);
    look("/break-glass", "/break-glass", other);
    look("/legal-bases", "/legal-bases", keeper);
    glass.ask(other, report, "報告者から電話で助けを求められたため");
    look("/break-glass", "/break-glass", other);
    look("/break-glass", "/break-glass", keeper);
    look("/neighbours", "/neighbours", keeper);
    look("/ledger/purge", "/ledger/purge", keeper);
    look("/spills", "/spills", keeper);
    look("/spills/new", "/spills/new?item=report/" + report, other);
    var spilled = submit(people.ofOperator("railway", Role.REPORTER), "Gate 9");
    spills.raise(other, "report/" + spilled, "「起きたこと」の 2 行目");
    look("/spills", "/spills", keeper);
    look("/rule-sets", "/rule-sets", other);
    look("/rule-sets", "/rule-sets", keeper);
    look("/emergency", "/emergency", keeper);
    emergencies.declare(other, "heightened", "複数の港湾で同じ攻撃が続いているため", "24");
    look("/emergency", "/emergency", other);
    look("/emergency", "/emergency", keeper);
  }

  private void evidence(Viewer victim, UUID draft, UUID report, UUID filing, Viewer officer)
      throws Exception {
    look("/report/drafts/{id}/evidence", "/report/drafts/" + draft + "/evidence", victim);
    var name = "とても長い名前の通信記録-" + "x".repeat(60) + ".pcapng";
    var file = announced(victim, report, name, 9);
    announced(victim, report, "途中まで.log", 5_000_000);
    mvc.perform(
        patch("/api/v1/evidence/" + file)
            .with(TestSignIn.as(victim.person(), victim.organisation().id()))
            .with(csrf())
            .contentType("application/offset+octet-stream")
            .header("Upload-Offset", "0")
            .content("MZ\0\0\0\0\0\0\0"));
    mvc.perform(
        put("/api/v1/evidence/" + file + "/filings/" + filing)
            .with(TestSignIn.as(victim.person(), victim.organisation().id()))
            .with(csrf()));
    look("/reports/{id}/evidence", "/reports/" + report + "/evidence", victim);
    look("/board/filings/{id}/evidence", "/board/filings/" + filing + "/evidence", officer);
  }

  private String announced(Viewer victim, UUID report, String name, int size) throws Exception {
    var answer =
        mvc.perform(
                post("/api/v1/reports/" + report + "/evidence")
                    .with(TestSignIn.as(victim.person(), victim.organisation().id()))
                    .with(csrf())
                    .contentType("application/json")
                    .content(
                        json.writeValueAsString(
                            Map.of("name", name, "size", size, "kind", "sample"))))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    return json.readTree(answer).path("id").asString();
  }

  private void compared() throws Exception {
    var keeper = people.ofPlatform(Role.RELEASE_OFFICER);
    look("/release-desk", "/release-desk", keeper);
    var rare = company("railway");
    var report = submit(rare, "Noctua Gate 7.2.4、とても長い名前の受発注統合業務システム「かなえ」第 2 版");
    Eventually.passes("it waits", () -> assertThat(reports.examined(rare, report)).isPresent());
    var waiting =
        mvc.perform(
                get("/api/v1/release-desk")
                    .with(TestSignIn.as(keeper.person(), keeper.organisation().id())))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    var id = json.readTree(waiting).path("waiting").path(0).path("id").asString();
    look("/release-desk/{id}", "/release-desk/" + id, keeper);
    look("/reports/{id}", "/reports/" + report, rare);
  }

  private void quarantined() throws Exception {
    var keeper = people.ofPlatform(Role.RELEASE_OFFICER);
    look("/quarantine", "/quarantine", keeper);
    var bundle =
        """
        {"type":"bundle","id":"bundle--%s","objects":[{"type":"malware","spec_version":"2.1",
         "id":"malware--%s","created":"2026-11-26T00:00:00.000Z",
         "modified":"2026-11-26T00:00:00.000Z","name":"Candle","is_family":true,
         "object_marking_refs":["marking-definition--%s"]}]}
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    var operator = people.ofPlatform(Role.ANALYST);
    mvc.perform(
            post("/api/v1/imports?filename=bundle.json")
                .contentType("application/json")
                .content(bundle)
                .with(TestSignIn.as(operator.person(), operator.organisation().id()))
                .with(csrf()))
        .andReturn();
    var held = quarantine.held(keeper);
    assertThat(held).isNotEmpty();
    look("/quarantine", "/quarantine", keeper);
    look("/quarantine/{id}", "/quarantine/" + held.getLast().id(), keeper);
  }

  private String invitation(Viewer administrator) throws Exception {
    var page =
        mvc.perform(
                post("/organisation/invitations")
                    .param("email", UUID.randomUUID() + "@example.jp")
                    .param("roles", "reporter")
                    .with(TestSignIn.as(administrator.person(), administrator.organisation().id()))
                    .with(csrf()))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    var link = LINK.matcher(page);
    assertThat(link.find()).isTrue();
    return link.group();
  }

  private String object(Viewer reader) throws Exception {
    var list =
        mvc.perform(
                get("/api/v1/objects")
                    .with(TestSignIn.as(reader.person(), reader.organisation().id())))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    return json.readTree(list).path("items").path(0).path("id").asString();
  }

  private void filled(Viewer maker, UUID asset, UUID sbom) throws Exception {
    for (var path :
        List.of(
            "/",
            "/inbox",
            "/account",
            "/account/organisations",
            "/account/certificates",
            "/account/authenticator",
            "/sign-in/confirm",
            "/organisation",
            "/registry",
            "/registry/new",
            "/registry/suppliers",
            "/vulnerabilities",
            "/objects",
            "/objects/conflicts",
            "/feeds",
            "/collections",
            "/collections/new",
            "/peers",
            "/peers/new",
            "/help/api")) {
      look(path, path, maker);
    }
    for (var alert : inbox.list(maker, END).alerts()) {
      for (var edition : List.of("executive", "practitioner", "analyst")) {
        look("/inbox/{id}", "/inbox/" + alert.id() + "?edition=" + edition, maker);
      }
    }
    look("/objects/{id}", "/objects/" + object(maker), maker);
    look("/objects/{id}/graph", "/objects/" + object(maker) + "/graph", maker);
    look("/registry/{id}/remove", "/registry/" + asset + "/remove", maker);
    look("/registry/sboms/{id}", "/registry/sboms/" + sbom, maker);
    look("/registry/sboms/{id}/remove", "/registry/sboms/" + sbom + "/remove", maker);
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void everyPageThatIsServedIsLookedAt() {
    var served = new TreeSet<String>();
    mappings
        .getHandlerMethods()
        .forEach((info, _) -> {
          if (info.getMethodsCondition().getMethods().stream()
              .anyMatch(method -> method.name().equals("GET"))) {
            served.addAll(info.getPatternValues());
          }
        });
    served.removeIf(path -> path.startsWith("/api/") || path.startsWith("/v3/"));
    served.removeAll(NOT_PAGES);
    var lookedAt = new TreeSet<String>();
    looks.forEach(look -> lookedAt.add(look.mapping()));
    lookedAt.remove("");

    assertThat(lookedAt).isEqualTo(served);
  }

  static Stream<List<String>> readers() {
    var everyday = Stream.of(List.of("ja", "360", "dark"), List.of("en", "1280", "light"));
    var rest =
        Stream.of(
            List.of("en", "360", "light"),
            List.of("ja", "1280", "light"),
            List.of("ja", "360", "light"),
            List.of("en", "1280", "dark"));
    return LONG ? Stream.concat(everyday, rest) : everyday;
  }

  // Everyday two readers share the pages between them; otherwise each looks at all.
  private static int everyday(List<String> reader) {
    return LONG || reader.getFirst().equals("ja") ? 0 : 1;
  }

  @ParameterizedTest
  @MethodSource("readers")
  void everyPageCanBeReadByEveryone(List<String> reader) {
    var faults = new LinkedHashMap<String, Object>();
    // One page for all: a new one has the browser start a process and read everything anew.
    try (var visitor = visitor(reader)) {
      var page = visitor.newPage();
      for (int i = everyday(reader); i < looks.size(); i += LONG ? 1 : 2) {
        var look = looks.get(i);
        become(visitor, look.who(), reader);
        var found = look(page, look, reader.get(0));
        picture(page, look, reader);
        if (!found.isEmpty()) {
          faults.put(look.path() + " as " + look.who().map(v -> v.organisation().nameEn()), found);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private List<String> look(Page page, Look look, String language) {
    var faults = new ArrayList<String>();
    Consumer<ConsoleMessage> console =
        message -> {
          // The browser itself notes that a page was refused, which is asked for here.
          boolean refusal =
              look.status() != 200 && message.text().contains("Failed to load resource");
          if ((message.type().equals("error") || message.type().equals("warning")) && !refusal) {
            faults.add("console: " + message.text());
          }
        };
    Consumer<String> script = error -> faults.add("script: " + error);
    page.onConsoleMessage(console);
    page.onPageError(script);
    try {
      examine(page, look, language, faults);
    } finally {
      page.offConsoleMessage(console);
      page.offPageError(script);
    }
    return faults;
  }

  private void examine(Page page, Look look, String language, List<String> faults) {
    var answer = page.navigate("http://localhost:" + port + look.path());
    if (answer == null || answer.status() != look.status()) {
      faults.add("status " + (answer == null ? "none" : answer.status()));
    }
    // What is folded away is read too.
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
    if (!language.equals(page.locator("html").getAttribute("lang"))) {
      faults.add("language " + page.locator("html").getAttribute("lang"));
    }
    if (page.locator("h1").count() != 1) {
      faults.add(page.locator("h1").count() + " main headings");
    }
    KEY.matcher(page.locator("body").innerText())
        .results()
        .forEach(key -> faults.add("a key for a sentence: " + key.group()));
    int sideways = Chromium.sidewaysScroll(page);
    if (sideways != 0) {
      faults.add("sideways by " + sideways + " px: " + tooWide(page));
    }
    faults.addAll(Chromium.accessibilityViolations(page));
  }

  private static Object tooWide(Page page) {
    return page.evaluate(
        """
        () => [...document.querySelectorAll('main *')]
          .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
          .map(e => e.tagName + '.' + e.className).slice(0, 8)\
        """);
  }

  private static void picture(Page page, Look look, List<String> reader) {
    var pictures = System.getenv("NOROSHI_PICTURES");
    if (pictures != null) {
      var name =
          look.mapping().isEmpty() ? "refused-" + look.status() : look.mapping().substring(1);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of(
                      pictures,
                      name.replaceAll("[^a-z]+", "-")
                          + "-"
                          + String.join("-", reader)
                          + "-"
                          + Integer.toHexString(look.hashCode())
                          + ".png")));
    }
  }

  private BrowserContext visitor(List<String> reader) {
    return Objects.requireNonNull(chromium)
        .examiner(reader.get(0), Integer.parseInt(reader.get(1)));
  }

  private void become(BrowserContext visitor, Optional<Viewer> who, List<String> reader) {
    var home = "http://localhost:" + port;
    var cookies = new ArrayList<Cookie>();
    cookies.add(new Cookie("noroshi_theme", reader.get(2)).setUrl(home));
    who.ifPresent(viewer -> {
      var session =
          TestSignIn.cookie(sessions, viewer.person(), viewer.organisation().id()).split("=", 2);
      cookies.add(new Cookie(session[0], session[1]).setUrl(home));
    });
    visitor.clearCookies();
    visitor.addCookies(cookies);
  }

  private void look(String mapping, String path, Viewer who) {
    looks.add(new Look(mapping, path, Optional.of(who), 200));
  }

  private void withoutAccount() throws Exception {
    var receipt =
        guests.receive(
            "株式会社とても長い名前の町工場",
            "",
            AnswerSheet.ofJson(
                json.readTree(
                    """
                    {"con.primary": "工場長", "con.callback": "075-000-0000",
                     "inc.summary": "画面に脅迫文が出て、図面が開けない。", "inc.type": "ransomware"}
                    """),
                ReportForm.bundled()));
    var secret = receipt.secret();
    for (var path : List.of("", "/{secret}", "/{secret}/more")) {
      looks.add(
          new Look(
              "/first-report" + path,
              "/first-report" + path.replace("{secret}", secret),
              Optional.empty(),
              200));
    }
    var desk = people.atDesk("NCO", Role.DUTY_OFFICER);
    look("/first-reports", "/first-reports", desk);
    look("/first-reports/phone", "/first-reports/phone", desk);
    look("/first-reports/phone/{id}", "/first-reports/phone/" + phoned(desk), desk);
    look("/first-reports/{id}", "/first-reports/" + guests.bySecret(secret).id(), desk);
  }

  private UUID continuing(Viewer victim, UUID report) {
    var id = continuations.begin(victim, report);
    var draft = drafts.draft(victim, id);
    var answers = new TreeMap<>(draft.answers().answers());
    answers.put("sys.product", new Answer.Known("Noctua Gate 7.2.5"));
    answers.put("rsp.root", new Answer.Known("更新が止まっていたVPN装置"));
    drafts.save(victim, id, draft.version(), new AnswerSheet(answers), draft.choices());
    return id;
  }

  private UUID submit(Viewer victim, String product) {
    var answers =
        AnswerSheet.ofJson(
            json.readTree(
                """
                {"con.primary": "情報システム課", "con.callback": "03-5555-0100",
                 "inc.summary": "VPN装置から侵入され、共有フォルダが暗号化された。",
                 "inc.type": "ransomware", "inc.malicious": "yes", "sys.covered": "yes",
                 "att.vector": "edge-device", "sys.product": "%s",
                 "att.cve": "CVE-2024-21762",
                 "att.ioc": "198.51.100.23 hxxps://a-very-long-name-of-a-host.example/path/that/goes/on/and/on/x.php 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                 "rsp.initial": "装置を切り離した。", "rsp.help": ["investigation"],
                 "rsp.nolog": ["no-logs"]}
                """
                    .formatted(product)),
            ReportForm.bundled());
    return submissions
        .submit(
            victim,
            new Submission(
                UUID.randomUUID().toString(), answers, SharingChoices.standard(), Optional.empty()))
        .report();
  }

  private UUID tableOf(Viewer operator) throws Exception {
    var list = new MockMultipartFile("file", "一覧.csv", "text/csv", LIST.getBytes(UTF_8));
    var address =
        mvc.perform(
                multipart("/imports/table")
                    .file(list)
                    .with(csrf())
                    .with(TestSignIn.as(operator.person(), operator.organisation().id())))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    return UUID.fromString(String.valueOf(address).replaceFirst(".*/", ""));
  }

  private String phoned(Viewer desk) throws Exception {
    var address =
        mvc.perform(
                post("/first-reports/phone")
                    .param("next", "broken")
                    .param("inc.summary", "画面に脅迫文が出た")
                    .with(csrf())
                    .with(TestSignIn.as(desk.person(), desk.organisation().id())))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    return String.valueOf(address).replaceFirst(".*/", "");
  }

  private String certificateOf(Viewer viewer) throws Exception {
    var administrator = people.join(viewer.organisation().id(), Role.ADMINISTRATOR);
    return String.valueOf(
        mvc.perform(
                post("/organisation/certificates")
                    .param("year", String.valueOf(Year.now(ZoneId.of("Asia/Tokyo")).getValue()))
                    .with(csrf())
                    .with(TestSignIn.as(administrator.person(), administrator.organisation().id())))
            .andReturn()
            .getResponse()
            .getRedirectedUrl());
  }

  private void mandated(Viewer client, Viewer newcomer) throws Exception {
    look("/organisation/mandates", "/organisation/mandates", newcomer);
    look("/clients", "/clients", newcomer);
    var number = TestPeople.corporateNumber();
    var vendor =
        people.of(
            NewOrganisation.of(
                    Organisation.Kind.COMPANY, "保守サービス", "Caretakers", Organisation.Size.SMALL)
                .numbered(number),
            Role.REPORTER,
            Role.ADMINISTRATOR);
    var head = people.join(client.organisation().id(), Role.EXECUTIVE);
    good(
        head,
        post("/organisation/mandates")
            .param("number", number)
            .param("extent", "send")
            .param("until", LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(90).toString()));
    look("/organisation/mandates", "/organisation/mandates", head);
    look("/clients", "/clients", vendor);
  }

  private UUID caseOf(Viewer officer, UUID filing) throws Exception {
    var desk = "/board/filings/" + filing + "/desk/";
    good(officer, post(desk + "case").param("title", "変電所の VPN 装置"));
    good(officer, post(desk + "notes").param("text", "装置の型番を照会中"));
    good(officer, post("/board/shift").param("note", "未確認なし"));
    var page =
        mvc.perform(
                get("/cases").with(TestSignIn.as(officer.person(), officer.organisation().id())))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    var id = Pattern.compile("/cases/([0-9a-f-]{36})").matcher(page);
    assertThat(id.find()).isTrue();
    good(officer, post("/cases/" + id.group(1) + "/lead").param("lead", "own").param("why", "当初"));
    return UUID.fromString(id.group(1));
  }

  private void good(Viewer who, MockHttpServletRequestBuilder request) throws Exception {
    var answer =
        mvc.perform(request.with(csrf()).with(TestSignIn.as(who.person(), who.organisation().id())))
            .andReturn()
            .getResponse();
    assertThat(answer.getStatus()).isIn(302, 303);
  }

  // One that somebody is at, in the middle of a large file.
  private UUID underWay(Viewer operator) {
    take(operator, catalogue("Lib" + UUID.randomUUID()));
    var id = imports.latest(operator).getFirst().id();
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    """
                    update api.import
                    set state = 'running', ended_at = null, leased_until = '2100-01-01Z',
                      filename = 'enterprise-attack-18.1.json', format = 'stix-bundle',
                      size = 53000000, bytes = 21000000, record = 9000, added = 8990,
                      turn_at = begun_at - interval '9 seconds', changed_at = begun_at
                    where id = ?
                    """,
                    id));
    return id;
  }

  private void take(Viewer operator, String file) {
    imports.take(operator, bytes(file), new ImportFormat.Options(true, ""));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String catalogue(String product) {
    return """
    {"title":"Test","catalogVersion":"1","dateReleased":"2026-01-01T00:00:00Z",
     "vulnerabilities":[{"cveID":"CVE-2026-0777","vendorProject":"Example Works","product":"%s",
     "vulnerabilityName":"A hole","dateAdded":"2026-01-01","shortDescription":"A description.",
     "requiredAction":"Apply mitigations.","dueDate":"2026-01-22",
     "knownRansomwareCampaignUse":"Known","notes":"","cwes":[]}]}
    """
        .formatted(product);
  }

  private static String bill(String component) {
    return """
    {"bomFormat":"CycloneDX","specVersion":"1.5","components":[
     {"type":"library","publisher":"Example Works","name":"%s","version":"1"}]}
    """
        .formatted(component);
  }

  private Viewer company(String sector) {
    var everything =
        new Role[] {
          Role.REPORTER, Role.PRACTITIONER, Role.EXECUTIVE, Role.ANALYST, Role.ADMINISTRATOR
        };
    return sector.equals("electricity")
        ? people.ofOperator(sector, everything)
        : people.ofCompany(sector, everything);
  }
}

package jp.noroshi.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.testkit.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The main job from end to end, as the people of it walk it in real browsers: report, foresee,
/// send, be warned without reloading, answer, watch the clocks, import, measure.
@HubTest
class SignalFireBrowserIT {
  private static final String PASSWORD = "a lantern over quiet water";
  // What reaches a person by itself crosses several consumers; a busy machine takes its time.
  private static final double PATIENCE = 60_000;

  private static Chromium chromium;

  @Autowired Database database;
  @Autowired TestPeople people;
  @Autowired PartyAdministration administration;
  @Autowired Messages messages;
  @LocalServerPort int port;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aReportLightsTheFireAndWhatCameOfItComesBack(Language language) {
    var words = new Words(language);
    var mark = UUID.randomUUID().toString().substring(0, 8);
    // A letter first: what begins with a digit may read as a version, which other reports share.
    var product = "Noctua Gate K" + mark;
    var victim =
        join(
            NewOrganisation.of(
                    Organisation.Kind.COMPANY,
                    "暁鐘電力" + mark,
                    "Gyosho " + mark,
                    Organisation.Size.LARGE)
                .inSector("electricity")
                .standing(true, false, true, false),
            Role.REPORTER);
    var maker =
        join(
            NewOrganisation.of(
                Organisation.Kind.COMPANY, "部品工場" + mark, "Parts " + mark, Organisation.Size.SMALL),
            Role.PRACTITIONER);
    try (var officeBrowser = signIn(dutyOfficer(), words);
        var makerBrowser = signIn(maker, words);
        var victimBrowser = signIn(victim, words)) {
      var office = officeBrowser.pages().getFirst();
      var workshop = makerBrowser.pages().getFirst();
      register(workshop, words, product);
      go(workshop, "/inbox");
      assertThat(workshop.locator("#inbox")).containsText(words.of("notice.inbox.empty.title"));

      var desk = victimBrowser.pages().getFirst();
      var report = report(desk, words, product, maker);

      // The inbox was open all along; nobody touched it.
      var alert = workshop.locator("#inbox .item-title a");
      assertThat(alert).hasCount(1, patiently());
      assertThat(alert).containsText(product);
      assertThat(workshop.locator("#live-region"))
          .not()
          .isEmpty(); // and who does not see it, hears it
      answer(workshop, words, product, mark);

      watch(office);
      seeWhatCameOfIt(desk, words, report, maker);
      bringIn(workshop, words, mark);
      measure(office, words);
    }
  }

  // Step 1, at the other end: what we have is registered, so that we can be warned.
  private void register(Page page, Words words, String product) {
    go(page, "/registry/new");
    page.locator("#f-product").fill(product);
    page.locator("form.form button.primary").click();
    assertThat(page.getByText(product).first()).isVisible();
  }

  // Steps 1 to 3: write with "unknown" where it is, see who will see what, send.
  private String report(Page page, Words words, String product, Person maker) {
    go(page, "/reports");
    page.locator("a[href='/report/new']").first().click();
    assertThat(page.getByRole(AriaRole.HEADING, heading(1))).hasText(words.of("report.form.title"));
    page.locator("input[name='inc.type'][value=ransomware]").check();
    page.locator("#f-inc\\.summary").fill("VPN装置から侵入され、共有フォルダが暗号化された。");
    page.locator("input[name='inc.malicious'][value=yes]").check();
    page.locator("input[name='sys.covered'][value=yes]").check();
    page.locator("input[name='pd.involved'][value='state:unknown-yet']").check();
    page.locator("input[name='att.vector'][value='edge-device']").check();
    page.locator("#f-sys\\.product").fill(product);
    page.locator("#f-att\\.ioc").fill("198.51.100.77");
    assertThat(page.locator("[data-draft-state]")).hasAttribute("data-state", "saved");
    page.reload();
    assertThat(page.locator("#f-sys\\.product")).hasValue(product);

    page.getByRole(AriaRole.BUTTON, named(words.of("report.form.next"))).click();
    assertThat(page).hasURL(Pattern.compile("/check$"));
    var main = page.locator("main");
    assertThat(main).containsText(words.pick("経済産業省", "Ministry of Economy"));
    assertThat(main).containsText(words.of("report.readers.concern.same_product"));
    assertThat(main).containsText(words.of("report.readers.never"));
    var same = row(page, words.of("report.readers.concern.same_product"));
    assertThat(same).containsText(words.pick("5未満", "fewer than 5"));
    assertThat(main).not().containsText(maker.organisation(words.language()));

    page.getByRole(AriaRole.BUTTON, named(words.of("report.check.send"))).click();
    assertThat(page.locator(".banner.success")).containsText(Pattern.compile("N\\d{8}-"));
    assertThat(page.locator("#filings")).isVisible();
    assertThat(row(page, words.pick("経済産業省", "Ministry of Economy")).first()).isVisible();
    return page.url();
  }

  // Steps 3 and 4: why we, what first; then our answer, by keyboard.
  private void answer(Page page, Words words, String product, String mark) {
    page.locator("#inbox .item-title a").focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/inbox/[0-9a-f-]{36}$"));
    var main = page.locator("main");
    assertThat(main).containsText(words.of("notice.reasons.title"));
    assertThat(main).containsText(words.of("notice.reason.product", product));
    assertThat(page.locator("section.now ol li").first()).isVisible();
    assertThat(main).not().containsText(words.pick("暁鐘", "Gyosho"));
    press(page, words.of("notice.act.acknowledge"));
    press(page, words.of("notice.act.done"));
    page.getByLabel(words.of("notice.feedback.useful"), exactly()).check();
    press(page, words.of("notice.feedback.send"));
    assertThat(page.locator(".banner.success").first()).isVisible();
  }

  // Step 4: the duty officer's board, with its clocks running.
  private void watch(Page page) {
    go(page, "/board");
    var arrived = page.locator("#board-arrived + .table-frame tbody tr").last();
    assertThat(arrived).isVisible();
    assertThat(page.locator(".chip.running").first()).isVisible();
    arrived.locator("a").first().click();
    assertThat(page.locator("main")).containsText("VPN装置から侵入");
    page.locator("form.form button.primary").click();
    assertThat(page.locator("#board-acknowledged")).isVisible();
  }

  // Step 4: what the reporter gets to see afterwards: counts and kinds, no names.
  private void seeWhatCameOfIt(Page page, Words words, String report, Person maker) {
    page.navigate(report);
    assertThat(fact(page, words.of("report.outcome.acknowledged"))).hasText(few(words.language()));
    assertThat(fact(page, words.of("report.outcome.done"))).hasText(few(words.language()));
    assertThat(page.locator("section[aria-labelledby=opened] dl > div").first()).isVisible();
    assertThat(page.locator("section[aria-labelledby=feedback]"))
        .containsText(words.of("report.report.feedback.none"));
    assertThat(page.locator("main")).not().containsText(maker.organisation(words.language()));
  }

  // One organisation alone is not told: not even that it is there.
  private static String few(Language language) {
    var one = Band.guarded(1);
    return language == Language.JA ? one.ja() : one.en();
  }

  // Step 5: an operator brings in a catalogue, a member a bill of materials; the alert comes alone.
  private void bringIn(Page workshop, Words words, String mark) {
    var component = "lib" + mark;
    try (var browser = signIn(operator(), words)) {
      var page = browser.pages().getFirst();
      go(page, "/imports");
      page.locator("input[type=file]")
          .setInputFiles(
              json(
                  "kev.json",
                  """
                  {"title":"Test","catalogVersion":"1","dateReleased":"2026-01-01T00:00:00Z",
                   "vulnerabilities":[{"cveID":"CVE-2026-%s","vendorProject":"Example Works",
                   "product":"%s","vulnerabilityName":"A hole","dateAdded":"2026-01-01",
                   "shortDescription":"A description.","requiredAction":"Apply mitigations.",
                   "dueDate":"2026-01-22","knownRansomwareCampaignUse":"Known","notes":"","cwes":[]}]}
                  """
                      .formatted(Math.floorMod(mark.hashCode(), 900_000) + 100_000, component)));
      page.locator("form.form button.primary").click();
      assertThat(page.locator("#outcome")).isVisible();
      assertThat(fact(page, words.of("imports.added"))).hasText("1");
    }
    go(workshop, "/registry");
    workshop
        .locator("input[type=file]")
        .setInputFiles(
            json(
                "shop.json",
                """
                {"bomFormat":"CycloneDX","specVersion":"1.5","components":[
                 {"type":"library","publisher":"Example Works","name":"%s","version":"1"}]}
                """
                    .formatted(component)));
    workshop.getByRole(AriaRole.BUTTON, named(words.of("registry.upload"))).click();
    assertThat(workshop).hasURL(Pattern.compile("/registry/sboms/"));
    go(workshop, "/inbox");
    assertThat(workshop.locator("#inbox .item-title a")).hasCount(2, patiently());
    assertThat(workshop.locator("#inbox")).containsText(component);
  }

  // Step 6: the instants of the clock, and how long it took.
  private void measure(Page page, Words words) {
    go(page, "/insight");
    var time = Pattern.compile("[0-9.]+ ?(" + words.pick("秒|分", "s|min") + ").*");
    assertThat(fact(page, words.of("insight.median"))).hasText(time);
    assertThat(fact(page, words.of("insight.worst"))).hasText(time);
    assertThat(
            page.getByRole(
                AriaRole.COLUMNHEADER,
                new Page.GetByRoleOptions().setName(words.of("insight.stage.alerted"))))
        .isVisible();
  }

  /// Somebody who can sign in.
  private record Person(
      String email, TotpSecret secret, String organisationJa, String organisationEn) {
    String organisation(Language language) {
      return language.pick(organisationJa, organisationEn);
    }
  }

  private Person dutyOfficer() {
    var office = people.desk("METI");
    return join(office.id(), office.nameJa(), office.nameEn(), Role.DUTY_OFFICER);
  }

  private Person operator() {
    return join(
        NewOrganisation.of(Organisation.Kind.PLATFORM, "運営", "Operations", Organisation.Size.SMALL),
        Role.ANALYST);
  }

  private Person join(NewOrganisation wanted, Role role) {
    var id = database.in(Actor.engine("test"), tx -> administration.createOrganisation(tx, wanted));
    return join(id, wanted.nameJa(), wanted.nameEn(), role);
  }

  private Person join(UUID organisation, String nameJa, String nameEn, Role role) {
    var email = UUID.randomUUID() + "@example.jp";
    var secret = TotpSecret.random();
    database.run(
        Actor.engine("test"),
        tx -> {
          var person =
              administration.createPerson(tx, email, "試験 花子", "Hanako Shiken", PASSWORD, secret);
          administration.join(tx, person, organisation, Set.of(role));
        });
    return new Person(email, secret, nameJa, nameEn);
  }

  private BrowserContext signIn(Person person, Words words) {
    var browser = chromium.visitor(words.language().code(), 1280);
    var page = browser.newPage();
    go(page, "/sign-in");
    page.locator("#f-email").fill(person.email());
    page.locator("#f-password").fill(PASSWORD);
    page.keyboard().press("Enter");
    page.locator("#f-code").fill(person.secret().code(Instant.now()));
    page.keyboard().press("Enter");
    assertThat(page.locator(".menu")).isVisible();
    assertThat(page.locator("html")).hasAttribute("lang", words.language().code());
    return browser;
  }

  /// The sentences of one language.
  private final class Words {
    private final Language language;

    Words(Language language) {
      this.language = language;
    }

    Language language() {
      return language;
    }

    String of(String key, Object... arguments) {
      return messages.text(language, key, arguments);
    }

    String pick(String ja, String en) {
      return language.pick(ja, en);
    }
  }

  private static LocatorAssertions.HasCountOptions patiently() {
    return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE);
  }

  private void go(Page page, String path) {
    page.navigate("http://localhost:" + port + path);
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).focus();
    page.keyboard().press("Enter");
    page.waitForLoadState();
  }

  private static Locator row(Page page, String header) {
    return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(header));
  }

  private static Locator fact(Page page, String label) {
    return page.locator("dl > div")
        .filter(
            new Locator.FilterOptions()
                .setHas(page.locator("dt").filter(new Locator.FilterOptions().setHasText(label))))
        .first()
        .locator("dd");
  }

  private static FilePayload json(String name, String content) {
    return new FilePayload(name, "application/json", content.getBytes(StandardCharsets.UTF_8));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions heading(int level) {
    return new Page.GetByRoleOptions().setLevel(level);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}

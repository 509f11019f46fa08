package jp.noroshi.hub.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.testkit.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// The reporter's and the duty officer's path as they walk it, in a real browser.
@HubTest
class ReportBrowserIT {
  private static Chromium chromium;

  @Autowired TestPeople people;
  @Autowired SessionRepository<? extends Session> sessions;
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

  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource({"ja,1280", "en,360"})
  void aReportIsWrittenForeseenSentAndAcknowledged(String language, int width) {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    try (var visitor = signedIn(reporter, language, width)) {
      var page = visitor.newPage();
      var complaints = complaintsOf(page);
      page.navigate(address("/reports"));
      look(page, "list-empty", language, width);
      page.locator("a[href='/report/new']").click();
      assertThat(page).hasURL(Pattern.compile("/report/drafts/"));

      // What only ransomware asks opens when ransomware is chosen.
      assertThat(page.locator("#f-rw\\.ext")).isHidden();
      page.locator("input[name='inc.type'][value=ransomware]").check();
      assertThat(page.locator("#f-rw\\.ext")).isVisible();
      page.locator("#f-inc\\.summary").fill("VPN装置から侵入され、共有フォルダが暗号化された。");
      page.locator("#f-sub\\.awareAt").fill("2026-01-05T09:30");
      page.locator("input[name='inc.malicious'][value=yes]").check();
      page.locator("input[name='sys.covered'][value=yes]").check();
      page.locator("input[name='pd.involved'][value='state:unknown-yet']").check();
      page.locator("input[name='att.vector'][value='edge-device']").check();
      page.locator("#f-sys\\.product").fill("SecureGate 9.1");
      page.locator("#s-att\\.cve").selectOption("cannot-know");
      page.locator("#f-att\\.ioc")
          .fill("203.0.113.7 と hxxps://evil.bad-host[.]com/x に通信。8.8.8.8 sender@bad-host.com");
      assertThat(page.locator("[data-draft-state]")).hasAttribute("data-state", "saved");
      look(page, "form", language, width);

      // What was typed is there after a reload, and nothing is kept in the browser any more.
      page.reload();
      assertThat(page.locator("#f-sys\\.product")).hasValue("SecureGate 9.1");
      assertThat(page.locator("#f-rw\\.ext")).isVisible();
      assertThat(page.evaluate("() => localStorage.length")).isEqualTo(0);

      page.locator(".dock button.primary").click();
      assertThat(page).hasURL(Pattern.compile("/check$"));
      var police = page.locator("input[name=file][value=JP-POL]");
      foreseenAnew(page, police::check);
      foreseenAnew(page, () -> page.locator("input[name=anonymous]").check());
      assertThat(page.locator("input[name=file][value=JP-POL]")).isChecked();

      // What was pasted is taken apart, and the reporter has the last word on each value.
      assertThat(page.locator("input[name=goes][value='203.0.113.7']")).isChecked();
      assertThat(page.locator("input[name=goes][value='8.8.8.8']")).not().isChecked();
      assertThat(page.locator("input[name=goes][value='sender@bad-host.com']")).not().isChecked();
      foreseenAnew(page, () -> page.locator("input[name=goes][value^='https:']").uncheck());
      page.reload();
      assertThat(page.locator("input[name=goes][value^='https:']")).not().isChecked();
      look(page, "check", language, width);

      page.locator(".dock button.primary").click();
      assertThat(page).hasURL(Pattern.compile("/reports/[0-9a-f-]{36}$"));
      assertThat(page.locator(".banner.success")).containsText(Pattern.compile("N\\d{8}-"));
      look(page, "report", language, width);
      page.locator("a[href*='/filings/']").first().click();
      look(page, "filing", language, width);
      page.navigate(address("/reports"));
      look(page, "list", language, width);
      assertThat(complaints).isEmpty();
    }
    try (var visitor = signedIn(officer, language, width)) {
      var page = visitor.newPage();
      var complaints = complaintsOf(page);
      page.navigate(address("/board"));
      look(page, "board", language, width);
      page.locator("#board-arrived + .table-frame a").first().click();
      page.locator("#f-note").fill("受理しました。");
      look(page, "board-filing", language, width);
      page.locator("form button.primary").click();
      assertThat(page.locator(".banner.success")).isVisible();
      assertThat(page.locator("#board-acknowledged")).isVisible();
      assertThat(complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void aFirstReportOfRansomwareTakesFortyInteractionsAtMostByKeyboardOnANarrowScreen(
      String language) {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    try (var visitor = signedIn(reporter, language, 360)) {
      var page = visitor.newPage();
      var keyboard = new Keyboard(page);
      page.navigate(address("/reports"));

      keyboard.press("a[href='/report/new']", "Enter");
      page.waitForURL(Pattern.compile("/report/drafts/"));
      keyboard.type("inc.summary", "VPN装置から侵入され、共有フォルダが暗号化された。");
      keyboard.choose("inc.type", "ransomware");
      keyboard.choose("inc.malicious", "yes");
      keyboard.choose("pd.involved", "possible");
      keyboard.type("pd.items", "氏名、住所");
      keyboard.choose("att.vector", "edge-device");
      keyboard.type("sys.product", "SecureGate 9.1");
      keyboard.type("rw.name", "LockBit");
      keyboard.choose("rw.kind", "both");
      keyboard.type("rw.ext", ".lock");
      keyboard.type("rw.note", "Your files are encrypted.");
      keyboard.type("att.ioc", "203.0.113.7 hxxps://evil.bad-host[.]example/x");
      keyboard.type("rsp.initial", "回線を切り離した。");
      keyboard.press("[name='rsp.help'][value='investigation']", "Space");
      keyboard.press(".dock button.primary", "Enter");
      page.waitForURL(Pattern.compile("/check$"));
      keyboard.press(".dock button.primary", "Enter");
      page.waitForURL(Pattern.compile("/reports/[0-9a-f-]{36}$"));

      assertThat(page.locator(".banner.success")).containsText(Pattern.compile("N\\d{8}-"));
      assertThat(keyboard.interactions()).isLessThanOrEqualTo(40);
    }
  }

  @Test
  void aFormThatCannotBeSentSaysWhatToMend() {
    try (var visitor = signedIn(people.ofCompany("food", Role.REPORTER), "ja", 360)) {
      var page = visitor.newPage();
      page.navigate(address("/report/new"));
      page.locator("#f-con\\.primary").fill("");
      page.locator(".dock button.primary").click();

      assertThat(page.locator(".banner.error")).isFocused();
      assertThat(page.locator(".banner.error a[href='#f-con.primary']")).isVisible();
      look(page, "form-faults", "ja", 360);
    }
  }

  @Test
  void theWholePathWorksWithoutScript() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    try (var visitor = chromium.visitorWithoutScript()) {
      signIn(visitor, reporter);
      var page = visitor.newPage();
      page.navigate(address("/report/new"));
      page.locator("#f-inc\\.summary").fill("The tills show a ransom note");
      page.locator(".dock button.primary").click();
      page.locator(".dock button.primary").click();

      assertThat(page).hasURL(Pattern.compile("/reports/[0-9a-f-]{36}$"));
    }
  }

  private static void foreseenAnew(Page page, Runnable change) {
    page.waitForResponse(
        response -> response.url().endsWith("/preview") && response.status() == 200, change);
  }

  // Accessible, nothing sideways; a picture to look at when asked for.
  private static void look(Page page, String name, String language, int width) {
    var pictures = System.getenv("NOROSHI_PICTURES");
    if (pictures != null) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of(pictures, "report-" + name + "-" + language + "-" + width + ".png")));
    }
    assertThat(Chromium.sidewaysScroll(page))
        .as("sideways scroll of %s, by %s", name, tooWide(page))
        .isZero();
    assertThat(Chromium.accessibilityViolations(page)).as("axe on " + name).isEmpty();
  }

  private static Object tooWide(Page page) {
    return page.evaluate(
        """
        () => [...document.querySelectorAll('main *')]
          .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
          .map(e => e.tagName + '.' + e.className).slice(0, 8)\
        """);
  }

  private static List<String> complaintsOf(Page page) {
    var complaints = new ArrayList<String>();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return complaints;
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }

  private BrowserContext signedIn(Viewer viewer, String language, int width) {
    var visitor = chromium.examiner(language, width);
    signIn(visitor, viewer);
    return visitor;
  }

  private void signIn(BrowserContext visitor, Viewer viewer) {
    visitor.addCookies(
        List.of(
            new Cookie("noroshi_session", session(sessions, viewer))
                .setUrl("http://localhost:" + port)));
  }

  // Signing in is the party feature's and tested there; here the session is simply there.
  private static <S extends Session> String session(
      SessionRepository<S> repository, Viewer viewer) {
    var principal =
        new Principal(
            viewer.person(),
            viewer.organisation().id(),
            Viewer.Strength.TWO_FACTORS,
            Instant.now(),
            Set.of());
    var session = repository.createSession();
    session.setAttribute(
        "SPRING_SECURITY_CONTEXT",
        new SecurityContextImpl(new PartyAuthentication(principal, Instant.now())));
    repository.save(session);
    return Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
  }
}

package jp.noroshi.hub.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.testkit.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// The first report of ransomware on a narrow screen, by keyboard alone. An interaction is a text
/// typed, a choice made or a button pressed; going on to the next field with Tab is none.
@HubTest
class FirstReportByKeyboardIT {
  private static final int AT_MOST = 40;
  private static final int FARTHEST = 250;

  private static Chromium chromium;

  @Autowired TestPeople people;
  @Autowired SessionRepository<? extends Session> sessions;
  @LocalServerPort int port;

  private int interactions;

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
  @ValueSource(strings = {"ja", "en"})
  void takesAtMostFortyInteractions(String language) {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    try (var visitor = chromium.examiner(language, 360)) {
      visitor.addCookies(
          List.of(
              new Cookie(
                      "noroshi_session",
                      TestSignIn.cookie(sessions, reporter.person(), reporter.organisation().id()))
                  .setUrl("http://localhost:" + port)));
      var page = visitor.newPage();
      page.navigate("http://localhost:" + port + "/reports");

      press(page, "a[href='/report/new']", "Enter");
      page.waitForURL(Pattern.compile("/report/drafts/"));
      type(page, "[name='inc.summary']", "VPN装置から侵入され、共有フォルダが暗号化された。");
      choose(page, "inc.type", "ransomware");
      choose(page, "inc.malicious", "yes");
      choose(page, "pd.involved", "possible");
      type(page, "[name='pd.items']", "氏名、住所");
      choose(page, "att.vector", "edge-device");
      type(page, "[name='sys.product']", "SecureGate 9.1");
      type(page, "[name='rw.name']", "LockBit");
      choose(page, "rw.kind", "both");
      type(page, "[name='rw.ext']", ".lock");
      type(page, "[name='rw.note']", "Your files are encrypted.");
      type(page, "[name='att.ioc']", "203.0.113.7 hxxps://evil.bad-host[.]example/x");
      type(page, "[name='rsp.initial']", "回線を切り離した。");
      press(page, "[name='rsp.help'][value='investigation']", "Space");
      press(page, ".dock button.primary", "Enter");
      page.waitForURL(Pattern.compile("/check$"));
      press(page, ".dock button.primary", "Enter");
      page.waitForURL(Pattern.compile("/reports/[0-9a-f-]{36}$"));

      assertThat(page.locator(".banner.success")).containsText(Pattern.compile("N\\d{8}-"));
      assertThat(interactions).isLessThanOrEqualTo(AT_MOST);
    }
  }

  private void type(Page page, String field, String text) {
    go(page, field);
    page.keyboard().insertText(text);
    interactions++;
  }

  private void press(Page page, String control, String key) {
    go(page, control);
    page.keyboard().press(key);
    interactions++;
  }

  // Tab reaches a group of buttons, arrows go along in it; each arrow is one.
  private void choose(Page page, String name, String value) {
    go(page, "[name='" + name + "']");
    var wanted = page.locator("[name='" + name + "'][value='" + value + "']");
    page.keyboard().press("Space");
    interactions++;
    for (int i = 0; i < 12 && !wanted.isChecked(); i++) {
      page.keyboard().press("ArrowDown");
      interactions++;
    }
    assertThat(wanted).isChecked();
  }

  private static void go(Page page, String selector) {
    for (int i = 0; i < FARTHEST; i++) {
      var there =
          Optional.ofNullable(
              page.evaluate("s => document.activeElement?.matches(s) ?? false", selector));
      if (there.equals(Optional.of(true))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab does not lead to " + selector);
  }
}

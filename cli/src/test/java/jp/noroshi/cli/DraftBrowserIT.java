package jp.noroshi.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import jp.noroshi.testkit.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody types a report while the hub dies and comes back: a real browser against a real
/// process.
class DraftBrowserIT {
  @TempDir Path temp;

  @Test
  void whatWasTypedWhileTheHubWasDeadIsSavedOnceItIsBack() throws Exception {
    var data = temp.resolve("data");
    var reporter = Reporter.enter(data);
    try (var chromium = Chromium.start();
        var visitor = chromium.visitor("en", 1280)) {
      URI url;
      try (var hub = HubProcess.start(data, 0)) {
        url = hub.url();
        var page = signIn(visitor, url, reporter);
        page.navigate(url.resolve("/report/new").toString());
        page.locator("#f-inc\\.summary").fill("The screens show a ransom note");
        assertThat(state(page)).hasAttribute("data-state", "saved");

        hub.kill9();
        page.locator("#f-sys\\.product").fill("FortiOS 7.2.4");
        page.locator("input[name='pd.involved'][value='state:unknown-yet']").check();
        assertThat(state(page)).containsText("kept in this browser");
      }

      // Back at the same address: the page stayed open and sends by itself what it kept.
      try (var hub = HubProcess.start(data, url.getPort())) {
        assertThat(hub.url()).isEqualTo(url);
        var page = visitor.pages().getFirst();
        assertThat(state(page))
            .hasAttribute(
                "data-state",
                "saved",
                new LocatorAssertions.HasAttributeOptions().setTimeout(60_000));
        assertThat(page.evaluate("() => localStorage.length"))
            .as("kept here no longer")
            .isEqualTo(0);
        page.reload();
        assertThat(page.locator("#f-inc\\.summary")).hasValue("The screens show a ransom note");
        assertThat(page.locator("#f-sys\\.product")).hasValue("FortiOS 7.2.4");
        assertThat(page.locator("input[name='pd.involved'][value='state:unknown-yet']"))
            .isChecked();
      }
    }
  }

  private static Locator state(Page page) {
    return page.locator("[data-draft-state]");
  }

  private static Page signIn(BrowserContext visitor, URI hub, Reporter reporter) {
    var page = visitor.newPage();
    page.navigate(hub.resolve("/sign-in").toString());
    page.locator("#f-email").fill(reporter.email());
    page.locator("#f-password").fill(Reporter.PASSWORD);
    page.keyboard().press("Enter");
    page.locator("#f-code").fill(reporter.secret().code(Instant.now()));
    page.keyboard().press("Enter");
    assertThat(page.locator(".menu")).isVisible();
    return page;
  }
}

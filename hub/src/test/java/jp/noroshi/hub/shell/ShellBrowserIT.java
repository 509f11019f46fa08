package jp.noroshi.hub.shell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jp.noroshi.testkit.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The components in a real browser, under the policy the hub sends.
final class ShellBrowserIT {
  private static Chromium chromium;
  private GalleryServer server;

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

  @BeforeEach
  void startServer() throws IOException {
    server = new GalleryServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @ParameterizedTest(name = "{0}, {1}, {2} px")
  @CsvSource({"JA,light,360", "JA,dark,1280", "EN,dark,360", "EN,light,1280"})
  void everyComponentIsAccessibleFitsAndBreaksNoPolicy(Language language, String theme, int width) {
    try (var visitor = chromium.examiner(language.code(), width)) {
      var page = visitor.newPage();
      var complaints = complaintsOf(page);
      for (var name : Gallery.NAMES) {
        page.navigate(server.page(name, language, theme));
        assertThat(page.locator("html.scripted")).isAttached();

        assertThat(complaints).as("console of " + name).isEmpty();
        assertThat(Chromium.sidewaysScroll(page)).as("sideways scroll of " + name).isZero();
        assertThat(lowTargets(page)).as("touch targets under 44 px in " + name).isEmpty();
        assertThat(Chromium.accessibilityViolations(page)).as("axe on " + name).isEmpty();
      }
    }
  }

  @Test
  void answersOutliveAServerThatDiesWhileTheyAreTyped() {
    try (var visitor = chromium.visitor("en", 1280)) {
      var page = visitor.newPage();
      var address = server.page("form", Language.EN, "light");
      page.navigate(address);
      server.draftsFail.set(true);
      page.locator("#f-summary").fill("The screens show a ransom note");
      page.getByLabel("Remote desktop").check();
      assertThat(page.locator("[data-draft-state]")).containsText("kept in this browser");

      server.draftsFail.set(false);
      page.navigate(address); // the server's own copy of the form is empty

      assertThat(page.locator("#f-summary")).hasValue("The screens show a ransom note");
      assertThat(page.getByLabel("Remote desktop")).isChecked();
      assertThat(page.locator("[data-draft-state]"))
          .hasText(Pattern.compile("Saved at \\d\\d:\\d\\d"));
      assertThat(server.heard)
          .last()
          .satisfies(request -> {
            assertThat(request.path()).isEqualTo("/draft");
            assertThat(request.body())
                .contains("summary=The screens show a ransom note", "entry=rdp");
            assertThat(request.token()).isEqualTo("token");
          });
      assertThat(page.evaluate("() => localStorage.length")).isEqualTo(0);
    }
  }

  @Test
  void whatTheServerRefusedIsSaidAndKeptAndNotSentAgainBeforeTheNextEdit() {
    try (var visitor = chromium.visitor("en", 1280)) {
      var page = visitor.newPage();
      page.clock().install();
      page.navigate(server.page("form", Language.EN, "light"));
      server.draftStatus.set(409);
      page.locator("#f-summary").fill("mine");
      page.clock().fastForward(1_000);
      assertThat(page.locator("[data-draft-state]"))
          .containsText("Someone else changed this draft");
      page.clock().fastForward(300_000);
      assertThat(server.heard).hasSize(1);
      assertThat(page.evaluate("() => localStorage.length")).isEqualTo(1);

      server.draftStatus.set(204);
      page.locator("#f-summary").fill("mine again");
      page.clock().fastForward(1_000);
      assertThat(page.locator("[data-draft-state]")).containsText("Saved at");
      assertThat(server.heard)
          .last()
          .satisfies(request -> assertThat(request.body()).contains("summary=mine again"));
    }
  }

  @Test
  void aChangeIsSpokenCountedAndFetchedWithoutReloadingEvenAfterTheStreamWasRefused() {
    server.refusedStreams.set(1);
    try (var visitor = chromium.visitor("ja", 1280)) {
      var page = visitor.newPage();
      page.navigate(server.page("home", Language.JA, "light"));
      assertThat(page.locator("#live-state")).isVisible();
      assertThat(page.locator("[data-count='/inbox']")).hasText("1");
      assertThat(page.locator("#live-state")).isHidden();

      server.changes.add(
          "{\"say\":\"警報 <b>1</b> 件\",\"counts\":{\"/inbox\":2},\"changed\":\"inbox\"}");

      assertThat(page.locator("#live-region")).containsText("警報 <b>1</b> 件");
      assertThat(page.locator("[data-count='/inbox']")).hasText("2");
      assertThat(page.locator("#inbox")).hasText("fetched anew");
      assertThat(server.heard).last().extracting(GalleryServer.Heard::token).isEqualTo("token");
    }
  }

  @Test
  void theThemeChangesWithoutLosingThePage() {
    try (var visitor = chromium.visitor("en", 1280)) {
      var page = visitor.newPage();
      page.navigate(server.page("form", Language.EN, "light"));
      page.locator("#f-phone").fill("03-0000-0000");
      page.locator(".to-dark").click();

      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      assertThat(page.locator("#f-phone")).hasValue("03-0000-0000");
      page.waitForCondition(
          () -> server.heard.stream().anyMatch(request -> request.body().contains("theme=dark")));
    }
  }

  @Test
  void clocksTellWhatRemainsInTheReadersLanguage() {
    try (var visitor = chromium.visitor("ja", 1280)) {
      var page = visitor.newPage();
      page.clock().setFixedTime(java.util.Date.from(Gallery.NOW.plusSeconds(3600)));
      page.navigate(server.page("report", Language.JA, "light"));

      // Deadlines lie 4,100 minutes ahead of and 30 minutes behind the instant of the page.
      assertThat(page.locator(".chip.running")).hasText("残り 2日19時間");
      assertThat(page.locator(".chip.late")).hasText("1時間30分 超過");
    }
  }

  @Test
  void withoutScriptThePageStillStandsAndOffersNothingThatNeedsIt() {
    try (var visitor = chromium.visitorWithoutScript()) {
      var page = visitor.newPage();
      page.navigate(server.page("alert", Language.EN, "light"));

      assertThat(page.locator("#hashes")).isVisible();
      assertThat(page.locator(".copy")).isHidden();
    }
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

  @SuppressWarnings("unchecked") // the shape is fixed by the expression
  private static List<String> lowTargets(Page page) {
    return (List<String>)
        page.evaluate(
            """
            () => [...document.querySelectorAll('.button, .tool, .menu a, .option, select, summary, .field input')]
              .filter(element => element.offsetParent && element.getBoundingClientRect().height < 44)
              .map(element => element.outerHTML.slice(0, 120))\
            """);
  }
}

package jp.noroshi.hub.report.evidence;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.testkit.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Evidence as a reporter sends it, in a real browser, over a line that breaks.
@HubTest
class EvidenceBrowserIT {
  private static Chromium chromium;

  @Autowired TestPeople people;
  @Autowired Submissions submissions;
  @Autowired Uploads uploads;
  @Autowired SessionRepository<? extends Session> sessions;
  @LocalServerPort int port;
  @TempDir Path directory;

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

  @Test
  void aFileArrivesOverALineThatBreaksAndIsGivenToAnAddressee() throws Exception {
    people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter);
    var file = file("通信記録.pcapng", 18_000_000);
    try (var visitor = visitor(reporter, "ja", 1280)) {
      var page = visitor.newPage();
      // The second piece does not get through the first time.
      var pieces = new AtomicInteger();
      page.route(
          Pattern.compile("/api/v1/evidence/"),
          route -> {
            if (route.request().method().equals("PATCH") && pieces.incrementAndGet() == 2) {
              route.abort();
            } else {
              route.resume();
            }
          });
      page.navigate(address("/reports/" + report + "/evidence"));
      page.locator("input[name=kind][value=other]").check();
      page.locator("#f-files").setInputFiles(file);

      var item = page.locator("li[id^=evidence-]");
      assertThat(item).hasCount(1, patient());
      var evidence = uploads.ofReport(reporter, report).getFirst();
      assertThat(evidence.sha256()).isEqualTo(sha256(file));
      assertThat(pieces.get()).isGreaterThan(3);
      assertThat(page.evaluate("() => localStorage.length")).isEqualTo(0);

      var authority = item.locator("label").filter(new Locator.FilterOptions().setHasText("経済産業省"));
      authority.first().locator("input").check();
      item.locator("form button").first().click();
      assertThat(page.locator(".banner.success")).isVisible();
      assertThat(uploads.own(reporter, evidence.id()).listed())
          .extracting(Evidence.Listing::authority)
          .containsExactly("METI");
      look(page, "report");
    }
  }

  @Test
  void anUploadIsPausedAndGoesOnAfterAReloadWithTheSameFileOnly() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var report = report(reporter);
    var file = file("端末.img", 18_000_000);
    try (var visitor = visitor(reporter, "en", 360)) {
      var page = visitor.newPage();
      page.navigate(address("/reports/" + report + "/evidence"));
      // After the first piece the line is dead until the page is loaded anew.
      var pieces = new AtomicInteger();
      page.route(
          Pattern.compile("/api/v1/evidence/"),
          route -> {
            if (route.request().method().equals("PATCH") && pieces.incrementAndGet() > 1) {
              route.abort();
            } else {
              route.resume();
            }
          });
      page.locator("#f-files").setInputFiles(file);
      var sending = page.locator("[data-evidence-list]");
      assertThat(sending).containsText("Waiting for the connection", text());
      page.getByText("Pause").click();
      assertThat(sending).containsText("Paused");
      page.unrouteAll();
      page.reload();
      var again = page.locator("input[data-evidence-again]");
      assertThat(again).hasCount(1, patient());
      look(page, "unfinished");

      again.setInputFiles(file("other.img", 18_000_000));
      assertThat(page.locator("[data-evidence-list]")).containsText("not the file", text());
      again.setInputFiles(file);
      assertThat(page.locator("input[data-evidence-again]")).hasCount(0, patient());
      var evidence = uploads.ofReport(reporter, report).getFirst();
      assertThat(evidence.sha256()).isEqualTo(sha256(file));
    }
  }

  private static LocatorAssertions.HasCountOptions patient() {
    return new LocatorAssertions.HasCountOptions().setTimeout(60_000);
  }

  private static LocatorAssertions.ContainsTextOptions text() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
  }

  private Path file(String name, int size) throws IOException {
    var bytes = new byte[size];
    new Random(name.hashCode()).nextBytes(bytes);
    var file = directory.resolve(name);
    Files.write(file, bytes);
    return file;
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private UUID report(Viewer reporter) {
    return submissions
        .submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(
                    Map.of(
                        "con.primary", new Answer.Known("佐藤"),
                        "con.callback", new Answer.Known("03-0000-0000"),
                        "inc.summary", new Answer.Known("暗号化された"),
                        "sys.covered", new Answer.Known("yes"))),
                SharingChoices.standard(),
                Optional.empty()))
        .report();
  }

  // Accessible, nothing sideways; a picture to look at when asked for.
  private static void look(Page page, String name) {
    var pictures = System.getenv("NOROSHI_PICTURES");
    if (pictures != null) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(pictures, "evidence-" + name + ".png")));
    }
    assertThat(Chromium.sidewaysScroll(page)).as("sideways scroll of " + name).isZero();
    assertThat(Chromium.accessibilityViolations(page)).as("axe on " + name).isEmpty();
  }

  private BrowserContext visitor(Viewer viewer, String language, int width) {
    var visitor = chromium.examiner(language, width);
    var cookie = TestSignIn.cookie(sessions, viewer.person(), viewer.organisation().id());
    visitor.addCookies(
        List.of(
            new Cookie("noroshi_session", cookie.substring(cookie.indexOf('=') + 1))
                .setUrl("http://localhost:" + port)));
    return visitor;
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}

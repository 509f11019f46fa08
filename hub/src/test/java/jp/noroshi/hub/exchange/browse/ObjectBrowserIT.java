package jp.noroshi.hub.exchange.browse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.Chromium;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.Imports;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Readers;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.SessionRepository;

@HubTest
class ObjectBrowserIT {
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Viewers viewers;
  @Autowired Imports imports;
  @Autowired SessionRepository<?> sessions;
  @LocalServerPort int port;

  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource({"ja,1280", "en,360"})
  void aMemberSearchesAndReadsAnObjectOnAnAccessiblePage(String language, int width) {
    var readers = new Readers(database, administration, viewers);
    var word = "w" + UUID.randomUUID();
    imports.take(
        readers.operator(),
        new ByteArrayInputStream(bundle(word).getBytes(UTF_8)),
        new ImportFormat.Options(true, "browser.json"));
    var member = readers.member();
    var home = "http://localhost:" + port;
    var session = TestSignIn.cookie(sessions, member.person(), member.organisation().id());

    try (var chromium = Chromium.start();
        var visitor = chromium.visitor(language, width)) {
      visitor.addCookies(
          List.of(
              new Cookie("noroshi_session", session.substring("noroshi_session=".length()))
                  .setUrl(home)));
      var page = visitor.newPage();
      page.navigate(home + "/objects");
      page.locator("#f-q").fill(word);
      page.locator("form[role=search] button").click();
      assertThat(page.locator("article.item")).hasCount(1);
      assertThat(Chromium.accessibilityViolations(page)).isEmpty();
      assertThat(Chromium.sidewaysScroll(page)).isZero();

      page.locator("article.item a").first().click();
      assertThat(page.locator("h1")).containsText(word);
      page.locator("summary").click();
      assertThat(page.locator("pre")).containsText("file:hashes");
      assertThat(Chromium.accessibilityViolations(page)).isEmpty();
      assertThat(Chromium.sidewaysScroll(page)).isZero();
    }
  }

  // Long words without a break are what pushes a page sideways.
  private static String bundle(String word) {
    return """
    {"type":"bundle","id":"bundle--%1$s","objects":[{"type":"indicator","spec_version":"2.1",
     "id":"indicator--%1$s","created":"2026-01-01T00:00:00.000Z",
     "modified":"2026-01-01T00:00:00.000Z","name":"Dropper %2$s","description":"Seen in mail.",
     "indicator_types":["malicious-activity"],"valid_from":"2026-01-01T00:00:00Z",
     "pattern_type":"stix","pattern":"[file:hashes.'SHA-256' = '%3$s']",
     "external_references":[{"source_name":"%3$s","url":"https://reports.example/%3$s"}]}]}\
    """
        .formatted(UUID.randomUUID(), word, "ab".repeat(32));
  }
}

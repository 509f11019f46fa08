package jp.noroshi.hub.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ComponentsTest {
  private static final String HOSTILE =
      "\"><script>alert(1)</script><img src=x onerror=alert(2)> '`";
  private static final Pattern INLINE =
      Pattern.compile(
          "<script(?![^>]* src=)|\\sstyle=|\\son[a-z]+=\"|javascript:|hx-on",
          Pattern.CASE_INSENSITIVE);

  @ParameterizedTest
  @EnumSource
  void everyComponentRendersWithoutAnythingThePolicyForbids(Language language) {
    for (var name : Gallery.NAMES) {
      var html = new Gallery(language, "", "x").html(name);

      assertThat(html).contains("<html lang=\"" + language.code() + "\">");
      assertThat(INLINE.matcher(html).find()).as("inline script or style in " + name).isFalse();
      assertThat(html).as("one heading of the first level").containsOnlyOnce("<h1>");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWordsOfPeopleNeverBecomeMarkup(Language language) {
    for (var name : List.of("form", "alert")) {
      var html = new Gallery(language, "dark", HOSTILE).html(name);

      assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>", "<img src=x");
    }
  }

  @Test
  void everyTemplateOfTheShellIsShownInTheGallery() throws IOException {
    var gallery = Files.readString(Path.of("src/test/java/jp/noroshi/hub/shell/Gallery.java"));
    try (var templates = Files.list(Path.of("src/main/jte/shell"))) {
      var missing =
          templates
              .map(path -> path.getFileName().toString().replace(".jte", ""))
              // Parts of others, and the page of Problems.
              .filter(name -> !List.of("layout", "label", "notes", "error").contains(name))
              .filter(name -> !gallery.contains('"' + name + '"'))
              .toList();
      assertThat(missing).isEmpty();
    }
  }

  @Test
  void everyStyleSheetIsPartOfTheOneThePagesName() throws IOException {
    var folder = Path.of("src/main/resources/static/css");
    var named =
        Pattern.compile("@import url\\(\"([^\"]+)\"\\) layer\\(")
            .matcher(Files.readString(folder.resolve("noroshi.css")))
            .results()
            .map(match -> match.group(1))
            .toList();
    try (var sheets = Files.list(folder)) {
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              sheets
                  .map(sheet -> sheet.getFileName().toString())
                  .filter(name -> !name.equals("noroshi.css"))
                  .toList());
    }
  }

  @Test
  void theLineStandsAtTheFirstStationNotReached() {
    var at = Optional.of(Instant.EPOCH);
    var submitted = new Stage("submitted", at, "");
    var shared = new Stage("shared", Optional.empty(), "");
    var alerted = new Stage("alerted", at, "");
    var fixed = new Stage("fixed", Optional.empty(), "");

    assertThat(Stage.firstOpen(List.of(submitted, shared, alerted, fixed))).isSameAs(fixed);
    assertThat(Stage.firstOpen(List.of(shared, fixed))).isSameAs(shared);
    assertThat(Stage.firstOpen(List.of(submitted, alerted))).isNull();
  }

  @Test
  void spellsWhatRemainsInTwoUnitsAtMost() {
    var due = Instant.parse("2026-11-21T00:00:00Z");

    assertThat(text(Language.EN, due, Duration.ofMinutes(125))).isEqualTo("2 hr 5 min left");
    assertThat(text(Language.EN, due, Duration.ofDays(1))).isEqualTo("1 day left");
    assertThat(text(Language.EN, due, Duration.ofMinutes(-59))).isEqualTo("59 min overdue");
    assertThat(text(Language.JA, due, Duration.ofHours(76))).isEqualTo("残り 3日4時間");
    assertThat(text(Language.JA, due, Duration.ofSeconds(-3661))).isEqualTo("1時間1分 超過");
  }

  private static String text(Language language, Instant due, Duration left) {
    return Remaining.between(due.minus(left), due).text(new Gallery(language, "", "").page());
  }
}

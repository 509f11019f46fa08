package jp.noroshi.stix.v1.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
  @Test
  void readsElementsWithTheirPlacesAttributesAndTexts() {
    var root =
        read("<a:b xmlns:a='urn:x' id='1'>\n  <a:c>one &amp; <![CDATA[<two>]]></a:c>\n</a:b>");

    assertThat(root.name()).isEqualTo("b");
    assertThat(root.namespace()).isEqualTo("urn:x");
    assertThat(root.attribute("id")).contains("1");
    assertThat(root.text("c")).contains("one & <two>");
    assertThat(root.children().getFirst().line()).isEqualTo(2);
  }

  @Test
  void refusesADocumentTypeAndSaysWhere() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read("<!DOCTYPE a>\n<a/>"))
        .satisfies(refused -> {
          assertThat(refused.line()).isEqualTo(1);
          assertThat(refused.en()).contains("line 1").contains("document type");
          assertThat(refused.ja()).contains("1行").contains("文書型宣言");
        });
  }

  /// A billion laughs: eight lines that would fill the memory.
  @Test
  void expandsNoEntities() {
    var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
    }
    bomb.append("]><a>&e29;</a>");

    assertThatExceptionOfType(SourceException.class).isThrownBy(() -> read(bomb.toString()));
  }

  @Test
  void fetchesNoExternalEntities(@TempDir Path folder) throws Exception {
    var secret = folder.resolve("secret.txt");
    Files.writeString(secret, "classified");

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() ->
            read("<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]><a>&x;</a>".formatted(secret.toUri())))
        .satisfies(refused -> assertThat(refused.en()).doesNotContain("classified"));
  }

  @Test
  void refusesAnEntityNobodyDeclared() {
    assertThatExceptionOfType(SourceException.class).isThrownBy(() -> read("<a>&x;</a>"));
    assertThatExceptionOfType(SourceException.class).isThrownBy(() -> read("<a b='&x;'/>"));
  }

  @Test
  void stopsAtTheLimitOfDepth() {
    var deep = "<a>".repeat(4) + "</a>".repeat(4);

    assertThat(read(deep, new SourceLimits(1_000, 4, 100)).name()).isEqualTo("a");
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(deep, new SourceLimits(1_000, 3, 100)))
        .withMessageContaining("deeper than 3");
  }

  @Test
  void stopsAtTheLimitOfElements() {
    var wide = "<a>" + "<b/>".repeat(9) + "</a>";

    assertThat(read(wide, new SourceLimits(1_000, 4, 10)).children()).hasSize(9);
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(wide, new SourceLimits(1_000, 4, 9)))
        .withMessageContaining("more than 9 elements");
  }

  @Test
  void stopsAtTheLimitOfBytes() {
    var large = "<a>" + "x".repeat(1_000_000) + "</a>";

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(large, new SourceLimits(500_000, 4, 10)))
        .withMessageContaining("longer than the limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<a>",
        "<a></b>",
        "<a b=1/>",
        "<a/><b/>",
        "<x:a/>",
        "<a>" + (char) 0 + "</a>",
        "<?xml version='1.0' encoding='klingon'?><a/>"
      })
  void refusesWhatIsNotWellFormed(String text) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(text))
        .satisfies(refused -> assertThat(refused.en()).startsWith("line "));
  }

  @Test
  void saysTheLineThatIsNotWellFormed() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read("<a>\n<b>\n</a>"))
        .satisfies(refused -> assertThat(refused.line()).isEqualTo(3));
  }

  private static Element read(String text) {
    return read(text, SourceLimits.IMPORT);
  }

  private static Element read(String text, SourceLimits limits) {
    return SourceReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), limits);
  }
}

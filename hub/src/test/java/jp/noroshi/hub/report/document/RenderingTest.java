package jp.noroshi.hub.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.Refusal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RenderingTest {
  private static final FilingDocuments DOCUMENTS = documents(2);

  private static FilingDocuments documents(int atOnce) {
    var messages = Messages.load();
    return new FilingDocuments(
        new PdfDocument(TemplateEngine.createPrecompiled(ContentType.Html), messages),
        new XlsxDocument(messages),
        new StixDocument(ReportForm.bundled()),
        Layouts.read(Optional.empty()),
        new JsonMapper(),
        atOnce);
  }

  private static Filings.Opened opened(byte[] content) {
    return new Filings.Opened(
        new Filing(
            Filed.ID,
            UUID.randomUUID(),
            "N20261130-ABCD1234",
            "JP-CA",
            1,
            "mandatory",
            "initial",
            "JP-RW",
            "METI",
            Optional.empty(),
            Filing.State.READY,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(Instant.EPOCH),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            0),
        Optional.of(content));
  }

  private static byte[] made(Filed filed, DocumentFormat format, Language language) {
    return DOCUMENTS.of(opened(filed.bytes()), format, language);
  }

  private static String pdfText(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  // As one line, without the line breaks of the layout.
  private static String joined(String text) {
    return text.replaceAll("\\s", "");
  }

  private static List<List<String>> cells(byte[] xlsx) throws IOException {
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(xlsx));
        var rows = book.getFirstSheet().openStream()) {
      return rows.map(row ->
              StreamSupport.stream(row.spliterator(), false)
                  .filter(cell -> cell != null && cell.getType() != CellType.EMPTY)
                  .map(Cell::getText)
                  .toList())
          .toList();
    }
  }

  private static final Filed CASE =
      Filed.on("JP-RW", "JP-CA")
          .says("org.name", "法人名", "髙﨑𠮷①㈱日目電力 office file")
          .says("inc.summary", "概要", "一斉に暗号化された。\n監視装置も停止。")
          .says("rw.name", "名前", "Akira")
          .says("att.vector", "侵入", "edge-device")
          .says("att.cve", "CVE", "CVE-2026-12345 と cve-2026-0001")
          .says("att.ioc", "指標", "203.0.113[.]7 hxxps://evil.example.com/a")
          .says("inc.type", "種別", "ransomware")
          .lacks("sub.awareAt", "認知", "unknown-yet");

  @Test
  void thePdfSaysWhatWasFiledInTextThatCanBeSearchedAndCopied() throws IOException {
    var text = joined(pdfText(made(CASE, DocumentFormat.PDF, Language.JA)));
    assertThat(text)
        .contains("髙﨑𠮷①㈱日目電力officefile", "一斉に暗号化された。監視装置も停止。", "未判明", "この届出に記載なし")
        .contains("N20261130-ABCD1234", "2026-11-21", CASE.content().sha256(), "1/")
        .contains("公式の様式そのものではありません", "経済産業省");
  }

  @Test
  void thePdfIsInTheOtherLanguageToo() throws IOException {
    assertThat(joined(pdfText(made(CASE, DocumentFormat.PDF, Language.EN))))
        .contains("Notknownyet", "Receiptnumber", "Thereportingorganisation");
  }

  @Test
  void everyFontIsEmbeddedAndTheDocumentIsTaggedAndTitled() throws IOException {
    try (var document = Loader.loadPDF(made(CASE, DocumentFormat.PDF, Language.JA))) {
      assertThat(fonts(document)).isNotEmpty().allMatch(PDFont::isEmbedded);
      assertThat(document.getDocumentInformation().getTitle()).contains("共通様式2");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ja");
      assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
    }
  }

  private static List<PDFont> fonts(PDDocument document) throws IOException {
    var fonts = new ArrayList<PDFont>();
    for (var page : document.getPages()) {
      for (var name : page.getResources().getFontNames()) {
        fonts.add(page.getResources().getFont(name));
      }
    }
    return fonts;
  }

  @Test
  void whatIsHiddenOrCannotBeDrawnIsWrittenOut() throws IOException {
    var filed =
        Filed.on("JP-RW", "JP-CA")
            .says("inc.summary", "概要", "a\u202Eb\u0001c\uFFFFd\u200Be🔥f שלום‍g");
    assertThat(joined(pdfText(made(filed, DocumentFormat.PDF, Language.JA))))
        .contains("a‹U+202E›b‹U+0001›c‹U+FFFF›d‹U+200B›e‹U+1F525›f");
    assertThat(cells(made(filed, DocumentFormat.XLSX, Language.JA)).stream().flatMap(List::stream))
        .anyMatch(cell -> cell.contains("a‹U+202E›b‹U+0001›c‹U+FFFF›d‹U+200B›e🔥f"));
  }

  @Test
  void markupInATextStaysText() throws IOException {
    var attack =
        "</td><script>x</script><img src=\"file:///etc/passwd\"/>&amp;<!ENTITY a \"b\">]]>";
    var filed = Filed.on("JP-RW", "JP-CA").says("inc.summary", "概要", attack);
    assertThat(joined(pdfText(made(filed, DocumentFormat.PDF, Language.JA))))
        .contains(joined(attack));
  }

  @Test
  void aLongTextWithoutABreakStaysInItsBoxAndWithinTime() throws IOException {
    var filed =
        Filed.on("JP-RW", "JP-CA")
            .says("att.ioc", "指標", "x".repeat(20_000))
            .says("rw.note", "脅迫文", "脅".repeat(4_000))
            .says("inc.summary", "概要", "\u202E".repeat(4_000));
    var start = System.nanoTime();
    var pdf = made(filed, DocumentFormat.PDF, Language.JA);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    var text = joined(pdfText(pdf));
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isLessThan(40);
    }
    assertThat(text.chars().filter(c -> c == 'x').count()).isGreaterThanOrEqualTo(20_000);
    assertThat(text.chars().filter(c -> c == '脅').count()).isGreaterThanOrEqualTo(4_000);
  }

  @Test
  void noCellOfTheSpreadsheetIsAFormula() throws IOException {
    var filed =
        Filed.on("JP-RW", "JP-CA")
            .says("inc.summary", "概要", "=HYPERLINK(\"http://evil.example\",\"x\")")
            .says("rw.note", "脅迫文", "@SUM(1)")
            .says("rw.ext", "拡張子", "+1")
            .says("rw.name", "名前", "-2+3|cmd")
            .says("x.tab", "他", "\t=1");
    var xlsx = made(filed, DocumentFormat.XLSX, Language.JA);
    assertThat(cells(xlsx).stream().flatMap(List::stream))
        .contains("=HYPERLINK(\"http://evil.example\",\"x\")", "@SUM(1)", "+1", "-2+3|cmd");
    assertThat(part(xlsx, "xl/worksheets/sheet1.xml")).doesNotContain("<f>", "<f ");
  }

  private static String part(byte[] xlsx, String name) throws IOException {
    var file = Files.createTempFile("noroshi-", ".xlsx");
    try {
      Files.write(file, xlsx);
      try (var zip = new ZipFile(file.toFile());
          var in = zip.getInputStream(Objects.requireNonNull(zip.getEntry(name)))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aTextLongerThanACellGoesOnInTheNextRowAndNoCharacterIsCut() {
    var text = "x" + "𠮷".repeat(XlsxDocument.CELL);
    var pieces = XlsxDocument.pieces(text);
    assertThat(pieces).hasSize(3).allMatch(piece -> piece.length() <= XlsxDocument.CELL);
    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces).noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0)));
  }

  @Test
  void theSpreadsheetSaysWhatWasFiled() throws IOException {
    assertThat(cells(made(CASE, DocumentFormat.XLSX, Language.JA)).stream().flatMap(List::stream))
        .contains("髙﨑𠮷①㈱日目電力 office file", "未判明（現時点で不明）", "N20261130-ABCD1234");
  }

  @Test
  void theIncidentInStixHoldsWhatTheFilingSays() {
    var bundle = stix(CASE);
    assertThat(bundle.get("objects"))
        .extracting(object -> object.get("type").asString())
        .contains(
            "identity",
            "incident",
            "malware",
            "attack-pattern",
            "vulnerability",
            "indicator",
            "relationship");
    var incident =
        StreamSupport.stream(bundle.get("objects").spliterator(), false)
            .filter(object -> object.get("type").asString().equals("incident"))
            .findFirst()
            .orElseThrow();
    var core = incident.get("extensions").get(StixDocument.INCIDENT_CORE);
    assertThat(core.get("extension_type").asString()).isEqualTo("property-extension");
    assertThat(core.get("determination").asString()).isEqualTo("suspected");
    assertThat(core.get("incident_types").get(0).asString()).isEqualTo("ransomware");
    assertThat(made(CASE, DocumentFormat.STIX, Language.JA))
        .isEqualTo(made(CASE, DocumentFormat.STIX, Language.JA));
  }

  @Test
  void theIncidentInStixHoldsNothingTheFilingDoesNot() {
    var bundle = stix(Filed.on("JP-JC-WEB", "JP-JC").lacks("org.name", "法人名", "withheld"));
    assertThat(bundle.get("objects")).hasSize(1);
    assertThat(bundle.get("objects").get(0).has("created_by_ref")).isFalse();
    assertThat(bundle.get("objects").get(0).has("description")).isFalse();
  }

  private static tools.jackson.databind.JsonNode stix(Filed filed) {
    return new JsonMapper().readTree(made(filed, DocumentFormat.STIX, Language.JA));
  }

  @Test
  void contentBeyondAllBoundsIsRefused() {
    var huge = new byte[FilingDocuments.MAX_CONTENT + 1];
    assertThatThrownBy(() -> DOCUMENTS.of(opened(huge), DocumentFormat.PDF, Language.JA))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
  }
}

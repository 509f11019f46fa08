package jp.noroshi.hub.exchange.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(Seeds.class)
class TableReadingTest {
  private static final Pattern ADDRESS = Pattern.compile("\"ip\":\"([0-9.]+)\"");
  private static final String JAPANESE =
      """
      No,種別,値,備考,観測日,共有範囲,信頼度,出典
      1,IPアドレス,203.0.113[.]7,偽のログイン画面,2026年1月31日 9:30,TLP:GREEN,高,https://news.example.jp/1
      2,ドメイン,evil[.]example[.]com,"C2、""狼煙""
      二行目",2026/2/1,amber,50,注意喚起
      3,ハッシュ,d41d8cd98f00b204e9800998ecf8427e,,,,,
      4,IPアドレス,10.0.0.1,社内,,,,
      5,IPアドレス,十.〇.〇.一,,,,,
      6,URL,hxxps://evil[.]example/a?b=c,,31/01/2026,,,
      7,ドメイン,evil.example.com,,,,,
      8,ドメイン,other.example.net,,,極秘,,
      """;

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,IPV4,[ipv4-addr:value = '203.0.113.7']",
    "203.0.113[.]7,IPV4,[ipv4-addr:value = '203.0.113.7']",
    "198.51.100.0/24,IPV4,[ipv4-addr:value ISSUBSET '198.51.100.0/24']",
    "2001:db8::1,IPV6,[ipv6-addr:value = '2001:db8::1']",
    "hxxp://a[.]example/x,URL,[url:value = 'http://a.example/x']",
    "a.example.com/x.php,URL,[url:value = 'http://a.example.com/x.php' OR url:value ="
        + " 'https://a.example.com/x.php']",
    "Evil.Example.COM.,DOMAIN,[domain-name:value = 'evil.example.com']",
    "狼煙.example.jp,DOMAIN,[domain-name:value = 'xn--rnsv6o.example.jp']",
    "a[at]example[.]com,EMAIL,[email-addr:value = 'a@example.com']",
    "D41D8CD98F00B204E9800998ECF8427E,MD5,[file:hashes.'MD5' = 'd41d8cd98f00b204e9800998ecf8427e']",
    "203.0.113.7:8080,ENDPOINT,[network-traffic:dst_ref.type = 'ipv4-addr' AND"
        + " network-traffic:dst_ref.value = '203.0.113.7' AND network-traffic:dst_port = 8080]",
  })
  void aValueIsReadAsWhatItLooksLike(String text, ListedValue.Kind kind, String pattern) {
    var found = ListedValue.find(text).orElseThrow();
    assertThat(found.kind()).isEqualTo(kind);
    if (!text.startsWith("狼煙")) {
      assertThat(found.pattern()).isEqualTo(pattern);
    }
    assertThat(StixPattern.parse(found.pattern()).comparisons()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "12345",
        "1.2.3",
        "999.1.1.1",
        "evil.exe",
        "a b.example.com",
        "2026-01-31",
        "high",
        "http://",
        "1.2.3.4:99999"
      })
  void whatIsNoValueIsNotTakenForOne(String text) {
    assertThat(ListedValue.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j", "EUC-JP"})
  void aJapaneseListIsReadWhateverItsEncoding(String encoding) {
    var file = JAPANESE.getBytes(Charset.forName(encoding));
    var mapping = MappingGuess.of(file);

    assertThat(mapping.columns())
        .containsExactly(
            ColumnMeaning.IGNORE,
            ColumnMeaning.TYPE,
            ColumnMeaning.VALUE,
            ColumnMeaning.DESCRIPTION,
            ColumnMeaning.FIRST_SEEN,
            ColumnMeaning.TLP,
            ColumnMeaning.CONFIDENCE,
            ColumnMeaning.REFERENCE);
    assertThat(mapping.header()).isTrue();
    var reading = read(file, mapping);
    var first = reading.listed().getFirst();
    assertThat(first.value().value()).isEqualTo("203.0.113.7");
    assertThat(first.description()).isEqualTo("偽のログイン画面");
    assertThat(first.firstSeen()).contains(Instant.parse("2026-01-31T00:30:00Z"));
    assertThat(first.tlp()).isEqualTo(Tlp.GREEN);
    assertThat(first.confidence()).contains(85);
    assertThat(first.references()).containsExactly("https://news.example.jp/1");
    assertThat(reading.listed().get(1).description()).isEqualTo("C2、\"狼煙\"\n二行目");
    assertThat(reading.listed())
        .extracting(one -> one.value().kind())
        .contains(ListedValue.Kind.URL);
  }

  @Test
  void aFindingNamesTheVeryLine() {
    var file = JAPANESE.getBytes(UTF_8);
    var findings = read(file, MappingGuess.of(file)).findings();

    // The third line of the list takes two of the file.
    assertThat(findings)
        .extracting(
            finding -> finding.line() + " " + finding.code().replaceFirst(".*finding\\.", ""))
        .containsExactly("6 internal", "7 not-of-type", "8 moment", "9 repeated", "10 tlp");
  }

  @Test
  void aPlainListNeedsNoMapping() {
    var file =
        "# from a mail\n203.0.113.7\n\nevil[.]example.com\r\n198.51.100.0/24\n".getBytes(UTF_8);
    var mapping = MappingGuess.of(file);

    assertThat(mapping.delimiter()).isEqualTo(Delimiter.NONE);
    assertThat(mapping.header()).isFalse();
    assertThat(read(file, mapping).listed())
        .extracting(one -> one.line() + " " + one.value().shown())
        .containsExactly("2 203.0.113.7", "4 evil.example.com", "5 198.51.100.0/24");
  }

  @Test
  void aSpreadsheetIsReadLikeAnyList() throws IOException {
    var file = workbook(List.of(List.of("ip", "comment"), List.of("203.0.113.7", "狼煙")));
    var mapping = MappingGuess.of(file);

    var listed = read(file, mapping).listed().getFirst();

    assertThat(listed.value().value()).isEqualTo("203.0.113.7");
    assertThat(listed.description()).isEqualTo("狼煙");
    assertThat(listed.line()).isEqualTo(2);
  }

  @Test
  void aMappingIsTheSameAfterItWasKept() {
    var mapping = MappingGuess.of(JAPANESE.getBytes(UTF_8));
    assertThat(TableMapping.parse(mapping.json())).isEqualTo(mapping);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"columns\":[]}",
        "{\"columns\":[\"valeu\"]}",
        "{\"columns\":[\"value\"],\"tlp\":\"PINK\"}",
        "{\"columns\":[\"value\"],\"confidence\":101}",
        "{\"columns\":[\"value\"],\"zone\":\"Mars/Olympus\"}",
        "{\"columns\":[\"value\"],\"encoding\":\"x\"}"
      })
  void whatIsNoMappingIsRefused(String json) {
    assertThatThrownBy(() -> TableMapping.parse(json)).isInstanceOf(Refusal.class);
  }

  @Test
  void whateverItIsGivenItReadsOrRefuses(SeededRandom random) {
    var base = JAPANESE.getBytes(UTF_8);
    for (int i = 0; i < 500; i++) {
      var file = base.clone();
      for (int changes = random.integer(1, 20); changes > 0; changes--) {
        file[random.integer(0, file.length - 1)] = (byte) random.integer(0, 255);
      }
      try {
        var reading = read(file, MappingGuess.of(file));
        reading.listed().forEach(one -> StixPattern.parse(one.value().pattern()));
      } catch (Refusal refusal) {
        assertThat(refusal.violations()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\u0003\u0004 no zip", "\u0000\u0000"})
  void whatIsNoListIsRefusedOrHoldsNothing(String text) {
    var file = text.getBytes(UTF_8);
    try {
      assertThat(read(file, MappingGuess.of(file)).listed()).isEmpty();
    } catch (Refusal refusal) {
      assertThat(refusal.violations()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ioc/ipsum.txt,20000,20000",
    "ioc/signature-base-c2-iocs.txt,1106,950",
    "ioc/signature-base-hash-iocs.txt,1913,1834"
  })
  void realListsAreRead(String name, int lines, int least) throws IOException {
    var file = Files.readAllBytes(SharedData.file(name));
    var reading = read(file, MappingGuess.of(file));
    System.out.printf(
        "%s: %d of %d lines are indicators, %d left out%n",
        name, reading.listed().size(), lines, reading.left());
    assertThat(reading.listed()).hasSizeGreaterThanOrEqualTo(least);
  }

  // Feeds as other platforms' tests have them: all addresses those found are found here.
  @Test
  void addressesOfRealFeedsAreFound() throws IOException {
    var missing = new ArrayList<String>();
    int found = 0;
    for (var line : Files.readAllLines(SharedData.file("feeds/n6-parsers.jsonl"))) {
      var feed = JsonMapper.shared().readTree(line);
      var raw = feed.path("raw").asString("");
      if (!raw.startsWith("\"timestamp\",\"ip\"")) {
        continue;
      }
      var file = raw.getBytes(UTF_8);
      var mapping = MappingGuess.of(file);
      var values = read(file, mapping).listed().stream().map(one -> one.value().value()).toList();
      var expected =
          ADDRESS
              .matcher(feed.path("expect").toString())
              .results()
              .map(match -> match.group(1))
              .distinct()
              .toList();
      for (var address : expected) {
        if (values.contains(address)) {
          found++;
        } else {
          missing.add(feed.path("id").asString("") + " " + address);
        }
      }
    }
    System.out.printf("feeds: %d addresses found, missing %s%n", found, missing);
    assertThat(found).isPositive();
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("freeTexts")
  void textsPeopleWriteAreReadOrSaidToBeOfOtherForm(Path file) throws IOException {
    var content = Files.readAllBytes(file);
    try {
      read(content, MappingGuess.of(content))
          .listed()
          .forEach(one -> StixPattern.parse(one.value().pattern()));
    } catch (Refusal refusal) {
      assertThat(refusal.violations()).isNotEmpty();
    }
  }

  static Stream<Path> freeTexts() throws IOException {
    try (var files = Files.list(SharedData.file("ioc/unit42"))) {
      return files.sorted().limit(30).toList().stream();
    }
  }

  private static TableReading read(byte[] file, TableMapping mapping) {
    return TableReading.of(Table.read(file, mapping.encoding(), mapping.delimiter()), mapping);
  }

  // The least a spreadsheet can be.
  private static byte[] workbook(List<List<String>> rows) throws IOException {
    var sheet = new StringBuilder();
    for (int line = 1; line <= rows.size(); line++) {
      sheet.append("<row r=\"").append(line).append("\">");
      char column = 'A';
      for (var cell : rows.get(line - 1)) {
        sheet
            .append("<c r=\"")
            .append(column++)
            .append(line)
            .append("\" t=\"inlineStr\"><is><t>")
            .append(cell)
            .append("</t></is></c>");
      }
      sheet.append("</row>");
    }
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
              + " Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
              + " PartName=\"/xl/workbook.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
      entry(
          zip,
          "_rels/.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
              + " Id=\"r1\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
              + " Target=\"xl/workbook.xml\"/></Relationships>");
      entry(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
              + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet"
              + " name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
              + " Id=\"r1\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
              + " Target=\"worksheets/sheet1.xml\"/></Relationships>");
      entry(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet"
              + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
              + sheet
              + "</sheetData></worksheet>");
    }
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }
}

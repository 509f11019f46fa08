package jp.noroshi.hub.report.mynumber;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.noroshi.hub.report.mynumber.FileText.Outcome;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileTextTest {
  private static final String SAYS = "従業員名簿\nマイナンバー 123456789018\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j", "EUC-JP", "UTF-16"})
  void readsTextInTheEncodingsOfJapan(String charset) throws IOException {
    assertThat(FileText.look(in(SAYS.getBytes(Charset.forName(charset))), true))
        .isEqualTo(Outcome.FOUND);
    assertThat(FileText.look(in("通信ログ".getBytes(Charset.forName(charset))), true))
        .isEqualTo(Outcome.CLEAR);
  }

  @Test
  void readsUtf16OfWindows() throws IOException {
    var bytes = ("\ufeff" + SAYS).getBytes(UTF_16LE);
    assertThat(FileText.look(in(bytes), true)).isEqualTo(Outcome.FOUND);
  }

  @Test
  void readsWhatWordProcessorsSplit() throws IOException {
    var split =
        "<w:document><w:p><w:r><w:t>個人番号"
            + " 1234</w:t></w:r><w:r><w:t>56789018</w:t></w:r></w:p></w:document>";
    assertThat(FileText.look(in(zip("word/document.xml", split)), false)).isEqualTo(Outcome.FOUND);
    var apart = "<w:p>個人番号</w:p><w:p>123456</w:p><w:p>789018</w:p>";
    assertThat(FileText.look(in(zip("word/document.xml", apart)), false)).isEqualTo(Outcome.CLEAR);
  }

  @Test
  void readsSheetsThatKeepWordsAndNumbersApart() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(
          "<sheetData><row><c t=\"s\"><v>0</v></c></row><row><c><v>123456789018</v></c></row></sheetData>"
              .getBytes(UTF_8));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      zip.write("<sst><si><t>個人番号</t></si></sst>".getBytes(UTF_8));
      zip.closeEntry();
    }
    assertThat(FileText.look(in(out.toByteArray()), false)).isEqualTo(Outcome.FOUND);
  }

  @Test
  void readsPdf() throws IOException {
    assertThat(FileText.look(in(pdf("My Number: 1234 5678 9018")), false)).isEqualTo(Outcome.FOUND);
    assertThat(FileText.look(in(pdf("nothing")), false)).isEqualTo(Outcome.CLEAR);
    assertThat(FileText.look(in("%PDF-1.7 broken".getBytes(UTF_8)), false))
        .isEqualTo(Outcome.UNREAD);
  }

  @Test
  void whatCannotBeLookedIntoIsSaidToBeSo() throws IOException {
    assertThat(FileText.look(in(new byte[] {0, 1, 2, 3}), false)).isEqualTo(Outcome.UNREAD);
    assertThat(FileText.look(in(locked()), false)).isEqualTo(Outcome.UNREAD);
    assertThat(FileText.look(in(zip("inner.zip", "x")), false)).isEqualTo(Outcome.UNREAD);
    var broken = zip("a.txt", SAYS.repeat(1_000));
    assertThat(FileText.look(in(java.util.Arrays.copyOf(broken, 30)), false))
        .isNotEqualTo(Outcome.FOUND);
  }

  @Test
  void aBombIsGivenUp() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      var zeros = new byte[1 << 20];
      for (long i = 0; i <= FileText.MOST_UNPACKED >> 20; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertThat(FileText.look(in(out.toByteArray()), false)).isEqualTo(Outcome.UNREAD);
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] zip(String name, String content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(UTF_8));
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  private static byte[] locked() throws IOException {
    var parameters = new ZipParameters();
    parameters.setEncryptFiles(true);
    parameters.setEncryptionMethod(EncryptionMethod.AES);
    parameters.setFileNameInZip("a.txt");
    var out = new ByteArrayOutputStream();
    try (var zip =
        new net.lingala.zip4j.io.outputstream.ZipOutputStream(out, "secret".toCharArray())) {
      zip.putNextEntry(parameters);
      zip.write(SAYS.getBytes(UTF_8));
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  private static byte[] pdf(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(50, 700);
        content.showText(text);
        content.endText();
      }
      document.save(out);
    }
    return out.toByteArray();
  }
}

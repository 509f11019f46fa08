package jp.noroshi.hub.report.mynumber;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/// Looks into a file for Individual Numbers: plain text in the encodings of Japan, what office
/// programs write (ZIP with XML in it), PDF. Everything has its limit; what cannot be read, is
/// locked or is larger is not looked into, and that is said.
public final class FileText {
  /// Most bytes that are unpacked of an archive.
  public static final long MOST_UNPACKED = 256L << 20;

  /// Largest PDF that is looked into, in bytes.
  public static final int LARGEST_PDF = 32 << 20;

  private static final int MOST_ENTRIES = 2_000;
  private static final int MOST_PAGES = 500;
  private static final int BEGINNING = 1 << 16;
  private static final List<String> READABLE =
      List.of(".xml", ".txt", ".csv", ".tsv", ".log", ".json", ".eml", ".html", ".htm");

  // What office programs keep beside their texts.
  private static final List<String> HARMLESS =
      List.of(
          ".rels", ".vml", ".png", ".jpg", ".jpeg", ".emf", ".wmf", ".ttf", ".odttf", "mimetype");

  /// What came of looking.
  public enum Outcome {
    /// None was found.
    CLEAR,
    /// There is one in it.
    FOUND,
    /// It could not be looked into.
    UNREAD;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for an unknown code
    public static Outcome of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  private FileText() {}

  /// Looks into a file.
  ///
  /// @param text whether the file looks like plain text
  /// @throws IOException when the file itself cannot be read, not when it makes no sense
  public static Outcome look(InputStream file, boolean text) throws IOException {
    var in = new PushbackInputStream(file, BEGINNING);
    var beginning = in.readNBytes(BEGINNING);
    in.unread(beginning);
    if (text) {
      var scan = new MyNumberScan();
      scan(in, charset(beginning), scan);
      return outcome(scan);
    }
    if (startsWith(beginning, 'P', 'K', 3, 4)) {
      return archive(in);
    }
    if (startsWith(beginning, '%', 'P', 'D', 'F')) {
      return pdf(in);
    }
    return Outcome.UNREAD;
  }

  private static Outcome outcome(MyNumberScan scan) {
    return scan.found() ? Outcome.FOUND : Outcome.CLEAR;
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static void scan(InputStream in, Charset charset, MyNumberScan scan) throws IOException {
    var reader = new InputStreamReader(in, charset);
    var buffer = new char[1 << 15];
    for (int got = reader.read(buffer); got >= 0; got = reader.read(buffer)) {
      scan.add(CharBuffer.wrap(buffer, 0, got));
    }
  }

  private static Charset charset(byte[] beginning) {
    if (startsWith(beginning, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(beginning, 0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE;
    }
    return List.of(StandardCharsets.UTF_8, Charset.forName("EUC-JP")).stream()
        .filter(charset -> fits(charset, beginning))
        .findFirst()
        .orElse(Charset.forName("windows-31j"));
  }

  private static boolean fits(Charset charset, byte[] beginning) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // Cut off within a character the beginning still fits.
    var result = decoder.decode(ByteBuffer.wrap(beginning), CharBuffer.allocate(BEGINNING), false);
    return !result.isError();
  }

  private static Outcome archive(InputStream in) throws IOException {
    // One look at all of it: a sheet keeps its numbers apart from its words.
    var scan = new MyNumberScan();
    boolean whole = true;
    try (var zip = new ZipInputStream(in)) {
      var unpacked = new Unpacked(zip);
      int entries = 0;
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          return Outcome.UNREAD;
        }
        var name = entry.getName().toLowerCase(Locale.ROOT);
        if (READABLE.stream().anyMatch(name::endsWith)) {
          if (name.endsWith(".xml")) {
            markup(unpacked, scan);
          } else {
            any(unpacked, scan);
          }
          scan.add("\n");
        } else {
          whole &= entry.isDirectory() || HARMLESS.stream().anyMatch(name::endsWith);
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException broken) {
      whole = false; // locked, damaged or larger than is looked into
    }
    if (scan.found()) {
      return Outcome.FOUND;
    }
    return whole ? Outcome.CLEAR : Outcome.UNREAD;
  }

  private static void any(InputStream in, MyNumberScan scan) throws IOException {
    var pushback = new PushbackInputStream(in, BEGINNING);
    var beginning = pushback.readNBytes(BEGINNING);
    pushback.unread(beginning);
    scan(pushback, charset(beginning), scan);
  }

  /// Text between tags: within a paragraph or cell, programs split it at will.
  private static void markup(InputStream in, MyNumberScan scan) throws IOException {
    var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    var buffer = new char[1 << 15];
    var tag = new StringBuilder();
    boolean inside = false;
    for (int got = reader.read(buffer); got >= 0; got = reader.read(buffer)) {
      for (int i = 0; i < got; i++) {
        char c = buffer[i];
        if (c == '<') {
          inside = true;
          tag.setLength(0);
        } else if (inside && c == '>') {
          inside = false;
          if (ends(tag)) {
            scan.add("\n");
          }
        } else if (!inside) {
          int to = i + 1;
          while (to < got && buffer[to] != '<') {
            to++;
          }
          scan.add(CharBuffer.wrap(buffer, i, to - i));
          i = to - 1;
        } else if (tag.length() < 40) {
          tag.append(c);
        }
      }
    }
  }

  // The ends of a paragraph, a cell or a shared text (ECMA-376 parts 17, 18; OpenDocument 1.3).
  private static boolean ends(CharSequence tag) {
    return List.of("/w:p", "/c", "/v", "/si", "/a:p", "/text:p", "/text:h").stream()
        .anyMatch(end -> end.contentEquals(tag));
  }

  private static Outcome pdf(InputStream in) throws IOException {
    var bytes = in.readNBytes(LARGEST_PDF + 1);
    if (bytes.length > LARGEST_PDF) {
      return Outcome.UNREAD;
    }
    try (var document = Loader.loadPDF(bytes)) {
      if (document.getNumberOfPages() > MOST_PAGES) {
        return Outcome.UNREAD;
      }
      var scan = new MyNumberScan();
      scan.add(new PDFTextStripper().getText(document));
      return outcome(scan);
    } catch (IOException | RuntimeException unreadable) {
      // Whatever a hostile file makes of the reader, it only means that nobody looked into it.
      return Outcome.UNREAD;
    }
  }

  /// How much more of an archive may be unpacked.
  private static final class Unpacked extends InputStream {
    private final ZipInputStream zip;
    private long left = MOST_UNPACKED;

    Unpacked(ZipInputStream zip) {
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = zip.read(bytes, offset, length);
      left -= Math.max(0, got);
      if (left < 0) {
        throw new ZipException("unpacks to more than is looked into");
      }
      return got;
    }
  }
}

package jp.noroshi.hub.report.document;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The fonts embedded in documents: BIZ UDPGothic, whose text stays text when copied (others give
/// Kangxi radicals for 日 or 目), and Noto Sans JP for what it lacks (𠮷 and most of plane 2). Read
/// once; thread-safe.
final class Fonts {
  private static final String VENDOR = "/static/vendor/";
  private static final int PLANES = 0x30000;

  // Read with the first document: a hub that starts is wanted for something else.
  private static final class Bundled {
    static final Fonts FONTS = new Fonts();
  }

  private final byte[] regular = load("biz-udpgothic/regular.ttf");
  private final byte[] bold = load("biz-udpgothic/bold.ttf");
  private final byte[] fallback = load("noto-sans-jp-whole/regular.ttf");
  private final BitSet drawable = new BitSet(PLANES);

  private Fonts() {
    addTo(drawable, regular);
    addTo(drawable, fallback);
  }

  static Fonts bundled() {
    return Bundled.FONTS;
  }

  PDFontSupplier regular(PDDocument pdf) throws IOException {
    return supplier(pdf, regular);
  }

  PDFontSupplier bold(PDDocument pdf) throws IOException {
    return supplier(pdf, bold);
  }

  PDFontSupplier fallback(PDDocument pdf) throws IOException {
    return supplier(pdf, fallback);
  }

  // Without the font's own substitutions: a ligature has no character of its own, so that "fi"
  // would be drawn but could not be found or copied.
  private static PDFontSupplier supplier(PDDocument pdf, byte[] font) throws IOException {
    var parsed = new TTFParser(true).parse(new RandomAccessReadBuffer(font));
    parsed.setEnableGsub(false);
    return new PDFontSupplier(PDType0Font.load(pdf, parsed, true));
  }

  /// Whether a character has a glyph.
  boolean draws(int codePoint) {
    return drawable.get(codePoint);
  }

  private static void addTo(BitSet drawable, byte[] font) {
    try (var parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
      var lookup = parsed.getUnicodeCmapLookup();
      for (int c = 0; c < PLANES; c++) {
        if (lookup.getGlyphId(c) != 0) {
          drawable.set(c);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] load(String name) {
    try (var in = Fonts.class.getResourceAsStream(VENDOR + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the font " + name + " is missing: it is copied by the build (frontend/vendor.mjs)");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package jp.noroshi.hub.report.document;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Refusal;
import tools.jackson.databind.ObjectMapper;

/// Makes the documents of filings. Bounded in size by the content and in number by a few permits:
/// laying out is work, and a queue of it must not take the machine from those who report.
/// Thread-safe.
public final class FilingDocuments {
  /// The largest content that is laid out, in bytes; a report is bounded far below.
  static final int MAX_CONTENT = 1_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PdfDocument pdf;
  private final XlsxDocument xlsx;
  private final StixDocument stix;
  private final Layouts layouts;
  private final ObjectMapper json;
  private final Semaphore permits;

  FilingDocuments(
      PdfDocument pdf,
      XlsxDocument xlsx,
      StixDocument stix,
      Layouts layouts,
      ObjectMapper json,
      int atOnce) {
    this.pdf = pdf;
    this.xlsx = xlsx;
    this.stix = stix;
    this.layouts = layouts;
    this.json = json;
    this.permits = new Semaphore(atOnce, true);
  }

  /// The document of a filing that was opened for its reader.
  ///
  /// @throws Refusal when the filing is still to be made, too large, or too many are being laid out
  public byte[] of(Filings.Opened opened, DocumentFormat format, Language language) {
    var bytes = opened.content().orElseThrow(Refusal::notFound);
    if (bytes.length > MAX_CONTENT) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "document.refusal.too-large");
    }
    var content = FiledContent.read(opened.filing().id(), bytes, json);
    acquire();
    try {
      return switch (format) {
        case PDF -> pdf.of(FilingDocument.of(content, layouts, language, FilingDocuments::onPaper));
        case XLSX ->
            xlsx.of(FilingDocument.of(content, layouts, language, FilingDocuments::onScreen));
        case STIX -> stix.of(content, language, FilingDocuments::onScreen);
      };
    } finally {
      permits.release();
    }
  }

  private static String onPaper(String text) {
    return Printable.text(text, Fonts.bundled()::draws);
  }

  // A screen has fonts of its own.
  private static String onScreen(String text) {
    return Printable.text(text, _ -> true);
  }

  private void acquire() {
    try {
      if (permits.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Refusal.of(Refusal.Kind.UNAVAILABLE, "document.refusal.busy");
  }
}

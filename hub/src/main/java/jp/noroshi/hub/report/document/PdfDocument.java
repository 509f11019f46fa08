package jp.noroshi.hub.report.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.logging.Level;
import jp.noroshi.hub.shell.Messages;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Renders a document as PDF: a template escapes every text, and the renderer loads nothing but our
/// fonts, so that no text reaches beyond its box. Tagged for screen readers. Thread-safe.
final class PdfDocument {
  private static final String TEMPLATE = "report/document.jte";
  private static final String PAPER = "report/paper.jte";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private final TemplateEngine templates;
  private final Messages messages;

  PdfDocument(TemplateEngine templates, Messages messages) {
    this.templates = templates;
    this.messages = messages;
    // It tells of every font and every style sheet, by a console of its own.
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
  }

  byte[] of(FilingDocument document) {
    return of(TEMPLATE, Map.of("document", document, "messages", messages));
  }

  /// An empty form to be filled in by hand.
  byte[] of(PaperForm form) {
    return of(PAPER, Map.of("form", form, "messages", messages));
  }

  private byte[] of(String template, Map<String, Object> parameters) {
    var html = new StringOutput();
    templates.render(template, parameters, html);
    var fonts = Fonts.bundled();
    var out = new ByteArrayOutputStream();
    try (var pdf = new PDDocument()) {
      new PdfRendererBuilder()
          .usePDDocument(pdf)
          .useFont(fonts.regular(pdf), "BIZ UDPGothic", NORMAL, FontStyle.NORMAL, true)
          .useFont(fonts.bold(pdf), "BIZ UDPGothic", BOLD, FontStyle.NORMAL, true)
          .useFont(fonts.fallback(pdf), "Noto Sans JP", NORMAL, FontStyle.NORMAL, true)
          .usePdfUaAccessibility(true)
          .withProducer("Noroshi")
          .useExternalResourceAccessControl(
              (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
          .useExternalResourceAccessControl(
              (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
          .withHtmlContent(html.toString(), null)
          .toStream(out)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

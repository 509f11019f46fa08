package jp.noroshi.hunt.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hunt.Finding;
import jp.noroshi.hunt.HuntReport;
import jp.noroshi.hunt.Lead;
import jp.noroshi.hunt.Spot;

/// What was found as CSV (RFC 4180), a row a place, with the byte order mark that spreadsheets look
/// for. No cell begins as a formula does.
public final class CsvReport {
  private static final String FORMULA = "=+-@\t\r";

  private CsvReport() {}

  public static void write(HuntReport report, Words words, Appendable out) throws IOException {
    out.append('\ufeff');
    row(
        out,
        List.of(
            "assurance",
            "time",
            "file",
            "origin",
            "line",
            "offset",
            "format",
            "indicator",
            "name",
            "pattern",
            "source",
            "tlp",
            "pap",
            "value",
            "field",
            "hits_in_file",
            "warning_lists",
            "doubts",
            "next",
            "excerpt"));
    for (var findings : List.of(report.findings(), report.setAside())) {
      for (var finding : findings) {
        for (var spot : finding.spots()) {
          row(out, cells(report, words, finding, spot));
        }
      }
    }
  }

  private static List<String> cells(HuntReport report, Words words, Finding finding, Spot spot) {
    var lead = report.leads().find(finding.lead());
    return List.of(
        spot.assurance().name(),
        spot.time().map(Object::toString).orElse(""),
        finding.file(),
        spot.origin(),
        Long.toString(spot.line()),
        Long.toString(spot.offset()),
        spot.format(),
        finding.lead(),
        lead.map(Lead::name).orElse(""),
        pattern(lead),
        lead.map(CsvReport::source).orElse(""),
        lead.map(each -> each.marks().tlp().label()).orElse(""),
        lead.map(each -> "PAP:" + each.marks().pap()).orElse(""),
        spot.value(),
        spot.field(),
        Long.toString(finding.count()),
        String.join("; ", finding.warnings()),
        words.doubts(spot),
        lead.map(each -> String.join(" ", words.next(each))).orElse(""),
        spot.excerpt());
  }

  private static String pattern(Optional<Lead> lead) {
    return lead.map(each ->
            switch (each) {
              case Lead.OfIndicator indicator -> indicator.pattern();
              case Lead.OfSigma _ -> "";
            })
        .orElse("");
  }

  static String source(Lead lead) {
    return switch (lead) {
      case Lead.OfIndicator indicator -> indicator.source();
      case Lead.OfSigma sigma -> sigma.source();
    };
  }

  private static void row(Appendable out, List<String> cells) throws IOException {
    var first = true;
    for (var cell : cells) {
      if (!first) {
        out.append(',');
      }
      first = false;
      boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
      out.append('"').append((formula ? "'" : "") + cell.replace("\"", "\"\"")).append('"');
    }
    out.append("\r\n");
  }
}

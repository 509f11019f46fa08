package jp.noroshi.hunt.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hunt.Finding;
import jp.noroshi.hunt.HuntReport;
import jp.noroshi.hunt.Lead;

/// What a hunt found as one page that needs nothing else: no scripts, no fonts, nothing from any
/// network. Everything in it that strangers wrote is escaped.
public final class HtmlReport {
  private static final String STYLE =
      """
      body{font-family:system-ui,"Noto Sans JP","BIZ UDPGothic",sans-serif;line-height:1.7;color:#1a1a1c;
      margin:0 auto;max-width:72rem;padding:1rem}
      h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2rem}
      .lead{font-size:1.15rem;font-weight:700}
      .label{border:2px solid #1a1a1c;display:inline-block;padding:.1rem .6rem;font-weight:700}
      article{border:1px solid #767676;border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0}
      article.HIGH{border-left:.5rem solid #c5283a}article.MEDIUM{border-left:.5rem solid #b45309}
      article.LOW{border-left:.5rem solid #767676}
      article h3{margin:0;font-size:1.05rem;overflow-wrap:anywhere}
      dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
      dt{color:#4d4d4d}dd{margin:0;overflow-wrap:anywhere}
      pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f2f2;padding:.4rem .6rem;margin:.3rem 0}
      li{overflow-wrap:anywhere}
      """;

  private final HuntReport report;
  private final Words words;
  private final Appendable out;

  private HtmlReport(HuntReport report, Words words, Appendable out) {
    this.report = report;
    this.words = words;
    this.out = out;
  }

  public static void write(HuntReport report, Words words, Appendable out) throws IOException {
    new HtmlReport(report, words, out).page();
  }

  private void page() throws IOException {
    var title = escape(words.text("title"));
    out.append("<!doctype html>\n<html lang=\"")
        .append(words.language())
        .append("\"><head><meta charset=\"utf-8\">")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" style-src 'unsafe-inline'\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(title)
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><main><p class=\"label\">")
        .append(escape(report.label().label()))
        .append("</p><h1>")
        .append(title)
        .append("</h1>\n");
    var first = true;
    for (var line : Summary.of(report, words)) {
      out.append(first ? "<p class=\"lead\">" : "<p>").append(escape(line)).append("</p>\n");
      first = false;
    }
    if (!report.findings().isEmpty()) {
      out.append("<h2>").append(escape(words.text("findings.heading"))).append("</h2>\n");
      for (var finding : report.findings()) {
        finding(finding);
      }
    }
    list("aside.heading", Table.setAside(report));
    list("skipped.heading", report.skipped().stream().map(words::skipped).toList());
    var unused = new ArrayList<>(report.leads().remarks());
    unused.addAll(Summary.failures(report));
    list("remarks.heading", unused);
    out.append("</main></body></html>\n");
  }

  private void finding(Finding finding) throws IOException {
    var lead = report.leads().find(finding.lead());
    out.append("<article class=\"")
        .append(finding.assurance().name())
        .append("\"><h3>")
        .append(escape(lead.map(Lead::name).orElse(finding.lead())))
        .append("</h3>\n<dl>");
    term("assurance", words.assurance(finding.assurance()));
    term("count", Long.toString(finding.count()));
    if (finding.first().isPresent()) {
      term(
          "when",
          words.time(finding.first().get())
              + " – "
              + words.time(finding.last().orElse(finding.first().get())));
    }
    if (lead.isPresent()) {
      term("indicator", finding.lead() + "  " + lead.get().marks().tlp().label());
      term("source", CsvReport.source(lead.get()));
      term("next", String.join(" ", words.next(lead.get())));
    }
    out.append("</dl>\n");
    for (var spot : finding.spots()) {
      out.append("<dl>");
      term("where", words.place(spot));
      term("when", words.time(spot));
      if (!spot.value().isEmpty()) {
        term("value", spot.value() + (spot.field().isEmpty() ? "" : " (" + spot.field() + ")"));
      }
      if (!spot.doubts().isEmpty()) {
        term("why", words.doubts(spot));
      }
      out.append("</dl><pre>").append(escape(spot.excerpt())).append("</pre>\n");
    }
    out.append("</article>\n");
  }

  private void term(String key, String text) throws IOException {
    out.append("<dt>")
        .append(escape(words.text(key)))
        .append("</dt><dd>")
        .append(escape(text))
        .append("</dd>");
  }

  private void list(String heading, List<String> items) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    out.append("<h2>").append(escape(words.text(heading))).append("</h2><ul>\n");
    for (var item : items) {
      out.append("<li>").append(escape(item)).append("</li>\n");
    }
    out.append("</ul>\n");
  }

  /// Text of HTML; control characters, which it may not hold, become U+FFFD.
  private static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '\n', '\t' -> escaped.append(c);
        default ->
            escaped.append(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    ? '\ufffd'
                    : c);
      }
    }
    return escaped.toString();
  }
}

package jp.noroshi.cli.affected;

import jp.noroshi.engine.vulnerability.worklist.Task;
import jp.noroshi.engine.vulnerability.worklist.Worklist;

/// One page without scripts that loads nothing, for mailing and printing.
final class HtmlReport {
  private HtmlReport() {}

  static String write(Worklist worklist, Words words) {
    var out = new StringBuilder();
    out.append(
        """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>%s</title>
        <style>
        body { font: 1rem/1.7 sans-serif; margin: 2rem auto; max-width: 56rem; padding: 0 1rem; }
        li { margin-bottom: 1.5rem; }
        h2 { font-size: 1.1rem; margin: 0; }
        .exploited h2 { color: #b3261e; }
        ul li { margin: 0.25rem 0; }
        small { color: #4a4a4a; }
        </style>
        </head>
        <body>
        <h1>%s</h1>
        """
            .formatted(words.code(), words.of("title"), words.of("title")));
    paragraph(out, worklist.tasks().isEmpty() ? words.of("none") : words.of("order"));
    out.append("<ol>\n");
    for (var task : worklist.tasks()) {
      out.append(task.exploited() ? "<li class=\"exploited\">" : "<li>")
          .append("<h2>")
          .append(escaped(task.vulnerability() + " " + task.title(words.code())))
          .append("</h2>\n");
      paragraph(out, words.why(task));
      out.append("<ul>\n");
      task.touched().forEach(it -> touched(out, it, words));
      out.append("</ul></li>\n");
    }
    out.append("</ol>\n");
    if (!worklist.silenced().isEmpty()) {
      out.append("<h2>").append(escaped(words.of("silenced"))).append("</h2>\n<ul>\n");
      for (var it : worklist.silenced()) {
        var silence = it.finding().silenced().orElseThrow();
        out.append("<li>")
            .append(
                escaped(
                    it.finding().vulnerability()
                        + ": "
                        + Words.what(it.finding())
                        + " – "
                        + silence.by()
                        + ": "
                        + silence.reason()))
            .append("</li>\n");
      }
      out.append("</ul>\n");
    }
    return out.append("</body>\n</html>\n").toString();
  }

  private static void touched(StringBuilder out, Task.Touched touched, Words words) {
    var finding = touched.finding();
    out.append("<li>")
        .append(escaped(Words.what(finding) + " (" + words.how(finding) + ")"))
        .append("<br><small>")
        .append(escaped(touched.place()));
    for (var evidence : finding.evidence()) {
      out.append(" · ")
          .append(
              escaped(
                  (evidence.source() + ": " + evidence.stated() + " " + evidence.versions())
                      .strip()));
    }
    out.append("</small></li>\n");
  }

  private static void paragraph(StringBuilder out, String text) {
    out.append("<p>").append(escaped(text)).append("</p>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

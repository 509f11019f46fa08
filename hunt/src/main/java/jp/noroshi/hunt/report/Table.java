package jp.noroshi.hunt.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.noroshi.hunt.Finding;
import jp.noroshi.hunt.HuntReport;
import jp.noroshi.hunt.Lead;

/// What was found as lines of text, for whoever follows it up at a terminal.
public final class Table {
  private static final int MOST = 50;
  private static final int MOST_LISTED = 20;

  private Table() {}

  /// The lines. They hold what strangers wrote: whoever prints them takes control characters out.
  public static List<String> of(HuntReport report, Words words) {
    var lines = new ArrayList<String>();
    var steps = new LinkedHashSet<String>();
    var findings = report.findings();
    findings.stream().limit(MOST).forEach(finding -> add(finding, report, words, lines, steps));
    more(findings.size() - MOST, words, lines);
    if (!steps.isEmpty()) {
      lines.add("");
      lines.add(words.text("next"));
      steps.forEach(step -> lines.add("  " + step));
    }
    list("aside.heading", setAside(report), words, lines);
    list("skipped.heading", report.skipped().stream().map(words::skipped).toList(), words, lines);
    var unused = new ArrayList<>(report.leads().remarks());
    unused.addAll(Summary.failures(report));
    list("remarks.heading", unused, words, lines);
    return List.copyOf(lines);
  }

  /// A finding in one line, to be told as soon as it is known.
  public static String line(Finding finding, String name, Words words) {
    var spot = finding.spots().getFirst();
    return "[%s] %s  %s  %s"
        .formatted(words.assurance(finding.assurance()), words.place(spot), name, spot.value());
  }

  private static void add(
      Finding finding, HuntReport report, Words words, List<String> lines, Set<String> steps) {
    var lead = report.leads().find(finding.lead());
    var spot = finding.spots().getFirst();
    lines.add(
        "[%s] %s  %s"
            .formatted(words.assurance(finding.assurance()), words.time(spot), words.place(spot)));
    lines.add(
        "    %s: %s  (%s)"
            .formatted(
                words.text("indicator"),
                lead.map(Lead::name).orElse(finding.lead()),
                lead.map(each -> each.marks().tlp().label()).orElse("-")));
    if (!spot.value().isEmpty()) {
      lines.add(
          "    %s: %s%s"
              .formatted(
                  words.text("value"),
                  spot.value(),
                  spot.field().isEmpty() ? "" : "  (" + spot.field() + ")"));
    }
    lines.add("    > " + spot.excerpt());
    if (finding.count() > 1) {
      lines.add("    %s: %,d".formatted(words.text("count"), finding.count()));
    }
    if (!spot.doubts().isEmpty()) {
      lines.add("    %s: %s".formatted(words.text("why"), words.doubts(spot)));
    }
    lead.ifPresent(each -> steps.addAll(words.next(each)));
  }

  static List<String> setAside(HuntReport report) {
    return report.setAside().stream()
        .map(finding ->
            "%s: %s  (%s)"
                .formatted(
                    place(finding),
                    finding.spots().getFirst().value(),
                    String.join(", ", finding.warnings())))
        .toList();
  }

  private static String place(Finding finding) {
    return finding.spots().getFirst().origin() + ":" + finding.spots().getFirst().line();
  }

  private static void list(String heading, List<String> items, Words words, List<String> lines) {
    if (items.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(words.text(heading));
    items.stream().limit(MOST_LISTED).forEach(item -> lines.add("  " + item));
    more(items.size() - MOST_LISTED, words, lines);
  }

  private static void more(int count, Words words, List<String> lines) {
    if (count > 0) {
      lines.add("  " + words.text("more", count));
    }
  }
}

package jp.noroshi.hunt.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.noroshi.hunt.Assurance;
import jp.noroshi.hunt.Finding;
import jp.noroshi.hunt.HuntReport;

/// The outcome of a hunt in a few sentences, for whoever has to decide what happens next.
public final class Summary {
  private Summary() {}

  public static List<String> of(HuntReport report, Words words) {
    var lines = new ArrayList<String>();
    var findings = report.findings();
    if (findings.isEmpty()) {
      lines.add(words.text("none"));
      lines.add(words.text("what.none"));
    } else {
      lines.add(
          words.text(
              "found",
              findings.size(),
              report.hits(),
              findings.stream().map(Finding::file).distinct().count()));
      lines.add(words.text("what." + level(report)));
      lines.add(
          words.text(
              "sure",
              report.count(Assurance.HIGH),
              report.count(Assurance.MEDIUM),
              report.count(Assurance.LOW)));
      report
          .first()
          .ifPresent(first ->
              lines.add(
                  words.text(
                      "period", words.time(first), words.time(report.last().orElse(first)))));
    }
    lines.add(
        words.text(
            "looked",
            report.results().size(),
            report.events(),
            words.bytes(report.bytes()),
            report.leads().size(),
            Math.max(1, Duration.between(report.begun(), report.ended()).toSeconds())));
    count("skipped", report.skippedCount(), words, lines);
    count("aside", report.setAside().size(), words, lines);
    count("remarks", report.leads().remarks().size(), words, lines);
    count("failures", failures(report).size(), words, lines);
    lines.add(words.text("label", report.label().label()));
    lines.add(words.text("quotes"));
    return List.copyOf(lines);
  }

  static List<String> failures(HuntReport report) {
    return report.results().stream()
        .flatMap(result -> result.failures().stream())
        .distinct()
        .toList();
  }

  private static String level(HuntReport report) {
    return report.findings().getFirst().assurance().name().toLowerCase(Locale.ROOT);
  }

  private static void count(String key, long count, Words words, List<String> lines) {
    if (count > 0) {
      lines.add(words.text(key, count));
    }
  }
}

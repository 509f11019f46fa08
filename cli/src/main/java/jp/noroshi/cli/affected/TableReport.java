package jp.noroshi.cli.affected;

import jp.noroshi.engine.vulnerability.worklist.Worklist;

/// For reading at a terminal.
final class TableReport {
  private static final int MOST_TITLE = 100;

  private TableReport() {}

  static String write(Worklist worklist, Words words) {
    var out = new StringBuilder();
    if (worklist.tasks().isEmpty()) {
      out.append(words.of("none")).append('\n');
    } else {
      out.append(words.of("title")).append(" – ").append(words.of("order")).append("\n\n");
    }
    int number = 0;
    for (var task : worklist.tasks()) {
      number++;
      out.append(
          "%3d. %s  %s%n"
              .formatted(number, task.vulnerability(), shortened(task.title(words.code()))));
      out.append("     ").append(words.why(task)).append('\n');
      for (var touched : task.touched()) {
        var finding = touched.finding();
        var evidence = finding.evidence().getFirst();
        out.append(
            "     - %s [%s] (%s; %s: %s%s)%n"
                .formatted(
                    Words.what(finding),
                    touched.place(),
                    words.how(finding),
                    evidence.source(),
                    evidence.stated(),
                    evidence.versions().isEmpty() ? "" : " " + evidence.versions()));
      }
    }
    if (!worklist.silenced().isEmpty()) {
      out.append('\n').append(words.of("silenced")).append('\n');
      for (var touched : worklist.silenced()) {
        var finding = touched.finding();
        var silence = finding.silenced().orElseThrow();
        out.append(
            "     - %s: %s [%s] (%s: %s)%n"
                .formatted(
                    finding.vulnerability(),
                    Words.what(finding),
                    touched.place(),
                    silence.by(),
                    silence.reason()));
      }
    }
    return printable(out.toString());
  }

  private static String shortened(String title) {
    var line = title.replaceAll("\\s+", " ").strip();
    return line.length() <= MOST_TITLE ? line : line.substring(0, MOST_TITLE) + "…";
  }

  // Records are others' words: nothing of theirs steers a terminal.
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", "");
  }
}

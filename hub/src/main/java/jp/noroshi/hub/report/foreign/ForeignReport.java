package jp.noroshi.hub.report.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jp.noroshi.handling.marking.Labels;

/// What was understood of a report in another shape.
///
/// @param answers texts by question of the form
/// @param labels what its marks say
/// @param shareable whether it may be shared with others at all
/// @param left what was not understood, a line each
record ForeignReport(
    Shape shape, Map<String, String> answers, Labels labels, boolean shareable, List<String> left) {
  /// Lines about what was left, at most.
  private static final int MOST_LEFT = 200;

  ForeignReport {
    answers = Map.copyOf(answers);
    left = List.copyOf(left);
  }

  /// How it was written.
  enum Shape {
    STIX,
    MISP,
    DORA;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One being read. Texts of a question are gathered, each once, a line each.
  static final class Reading {
    private final Shape shape;
    private final Map<String, Set<String>> lines = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private Labels labels = Labels.NONE;
    private boolean shareable = true;

    Reading(Shape shape) {
      this.shape = shape;
    }

    void say(String question, String text) {
      if (!text.isBlank()) {
        lines.computeIfAbsent(question, _ -> new LinkedHashSet<>()).add(text.strip());
      }
    }

    /// Says it unless something was said.
    void sayFirst(String question, String text) {
      if (!lines.containsKey(question)) {
        say(question, text);
      }
    }

    void leave(String what) {
      if (left.size() < MOST_LEFT) {
        left.add(what.length() <= 300 ? what : what.substring(0, 300));
      }
    }

    void mark(Labels more) {
      labels = labels.and(more);
    }

    void keepToAuthorities() {
      shareable = false;
    }

    ForeignReport report() {
      var answers = new LinkedHashMap<String, String>();
      lines.forEach((question, texts) -> answers.put(question, String.join("\n", texts)));
      return new ForeignReport(shape, answers, labels, shareable, left);
    }
  }
}

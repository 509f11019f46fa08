package jp.noroshi.hub.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.lesson.Lesson.Attribution;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// A lesson as its author hands it in, having agreed that other members read it.
record Written(Wording wording, Attribution attribution) {
  /// Reads what was typed: the parts of the wording, `attribution`, and `consent` as `yes`.
  ///
  /// @throws Refusal INVALID, naming everything that is missing or wrong
  static Written read(Map<String, String> typed) {
    var faults = new ArrayList<Violation>();
    var wording = Wording.read(typed, faults);
    var attribution = attribution(typed);
    if (attribution.isEmpty()) {
      faults.add(Violation.of("attribution", "lesson.fault.attribution"));
    }
    if (!typed.getOrDefault("consent", "").equals("yes")) {
      faults.add(Violation.of("consent", "lesson.fault.consent"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(List.copyOf(faults));
    }
    return new Written(wording, attribution.orElseThrow());
  }

  private static Optional<Attribution> attribution(Map<String, String> typed) {
    return Attribution.of(typed.getOrDefault("attribution", ""));
  }
}

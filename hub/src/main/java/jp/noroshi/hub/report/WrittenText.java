package jp.noroshi.hub.report;

import java.util.List;
import jp.noroshi.hub.report.mynumber.MyNumberScan;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import jp.noroshi.hub.spill.ClassificationMarkings;

/// What people write to each other about a report, checked before it is kept.
public final class WrittenText {
  private WrittenText() {}

  /// The text as it is kept: without white space around it, lines ended alike.
  ///
  /// @param field named by what is refused
  /// @param code of the message for what is empty, too long or holds hidden characters; its
  ///   argument is the most
  /// @param most characters
  /// @throws Refusal INVALID; also for what is marked above what the platform may hold, and for an
  ///   Individual Number
  public static String checked(String field, String typed, String code, int most) {
    var text = typed.replace("\r\n", "\n").strip();
    if (text.isEmpty() || text.length() > most || AnswerSheet.hidesSomething(text)) {
      throw refused(Violation.of(field, code, most));
    }
    var marking = ClassificationMarkings.bundled().in(text);
    if (marking.isPresent()) {
      throw refused(Violation.of(field, "spill.fault.marking", marking.get()));
    }
    if (MyNumberScan.in(text)) {
      throw refused(Violation.of(field, "talk.fault.my-number"));
    }
    return text;
  }

  private static Refusal refused(Violation violation) {
    return Refusal.invalid(List.of(violation));
  }
}

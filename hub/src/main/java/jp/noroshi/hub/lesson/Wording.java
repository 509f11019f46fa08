package jp.noroshi.hub.lesson;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.noroshi.hub.report.WrittenText;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// What a lesson says, in three registers (SHR-06): a short word for heads, the account for
/// practitioners, what an analyst needs.
///
/// @param title at most 200 characters
/// @param executive what a head of an organisation should know, at most 1,000 characters
/// @param happened what happened, at most 4,000 characters
/// @param cause why it could happen, at most 4,000 characters
/// @param prevention what would have stopped it, at most 4,000 characters
/// @param technical ways in, products, techniques, at most 8,000 characters; may be empty
public record Wording(
    String title,
    String executive,
    String happened,
    String cause,
    String prevention,
    String technical) {
  public static final int LONGEST_TITLE = 200;
  public static final int LONGEST_EXECUTIVE = 1_000;
  public static final int LONGEST = 4_000;
  public static final int LONGEST_TECHNICAL = 8_000;

  /// Reads what was typed, by the names of the parts.
  ///
  /// @param faults gets each part that is empty or too long, holds an Individual Number or is
  ///   marked above what the platform may hold
  static Wording read(Map<String, String> typed, List<Violation> faults) {
    return new Wording(
        part(typed, "title", LONGEST_TITLE, faults),
        part(typed, "executive", LONGEST_EXECUTIVE, faults),
        part(typed, "happened", LONGEST, faults),
        part(typed, "cause", LONGEST, faults),
        part(typed, "prevention", LONGEST, faults),
        typed.getOrDefault("technical", "").isBlank()
            ? ""
            : part(typed, "technical", LONGEST_TECHNICAL, faults));
  }

  private static String part(
      Map<String, String> typed, String name, int longest, List<Violation> faults) {
    try {
      return WrittenText.checked(name, typed.getOrDefault(name, ""), "lesson.fault.text", longest);
    } catch (Refusal refusal) {
      // All of them are told at once.
      faults.addAll(refusal.violations());
      return "";
    }
  }

  /// The parts by their names, in order.
  Stream<Map.Entry<String, String>> parts() {
    return Stream.of(
        Map.entry("title", title),
        Map.entry("executive", executive),
        Map.entry("happened", happened),
        Map.entry("cause", cause),
        Map.entry("prevention", prevention),
        Map.entry("technical", technical));
  }
}

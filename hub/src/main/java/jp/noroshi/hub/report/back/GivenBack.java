package jp.noroshi.hub.report.back;

import java.util.List;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.shell.Bilingual;

/// What comes back for a report at once.
///
/// @param receipt number of the report
/// @param known the reported values that were known here before, as far as the reader may see
/// @param looked how many values were looked for
/// @param similar how many other organisations reported the like lately
/// @param steps what to do first
public record GivenBack(
    String receipt, List<Known> known, int looked, Band similar, List<Bilingual> steps) {
  public GivenBack {
    known = List.copyOf(known);
    steps = List.copyOf(steps);
  }

  /// A value that was known before.
  ///
  /// @param objects how many shared objects hold it
  public record Known(String value, int objects) {}
}

package jp.noroshi.hub.report.duty;

import jp.noroshi.hub.shell.Bilingual;

/// A fact a filing may carry.
///
/// @param id its id in the unified field model
/// @param source where the value comes from
public record Field(String id, PortionLetter portion, Source source, Bilingual name) {

  /// Where a value comes from.
  public enum Source {
    /// Asked in the report form.
    QUESTION,
    /// Known from the directory.
    ORGANISATION,
    /// Made by the submission itself.
    SUBMISSION
  }
}

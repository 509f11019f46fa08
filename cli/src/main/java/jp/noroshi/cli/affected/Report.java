package jp.noroshi.cli.affected;

import jp.noroshi.engine.vulnerability.worklist.Worklist;

/// A form a work-list is written in.
public enum Report {
  TABLE,
  JSON,
  HTML;

  /// The whole of it, as text that ends with a line break.
  ///
  /// @param words the language
  public String write(Worklist worklist, Words words) {
    return switch (this) {
      case TABLE -> TableReport.write(worklist, words);
      case JSON -> JsonReport.write(worklist, words);
      case HTML -> HtmlReport.write(worklist, words);
    };
  }
}

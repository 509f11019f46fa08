package jp.noroshi.stix.v1.source;

/// A document that is refused as a whole: where, and why.
///
/// Messages name the rule broken and do not repeat the content, which may be confidential.
public final class SourceException extends RuntimeException {
  private final int line;
  private final int column;
  private final String ja;
  private final String en;

  SourceException(int line, int column, String ja, String en) {
    super("line %d, column %d: %s".formatted(line, column, en));
    this.line = line;
    this.column = column;
    this.ja = ja;
    this.en = en;
  }

  /// A refusal at the place of an element.
  public static SourceException at(Element element, String ja, String en) {
    return new SourceException(element.line(), element.column(), ja, en);
  }

  /// From 1; 0 where the parser could not tell.
  public int line() {
    return line;
  }

  /// From 1; 0 where the parser could not tell.
  public int column() {
    return column;
  }

  /// Place and problem in Japanese.
  public String ja() {
    return "%d行%d桁目: %s".formatted(line, column, ja);
  }

  /// Place and problem in English.
  public String en() {
    return "line %d, column %d: %s".formatted(line, column, en);
  }
}

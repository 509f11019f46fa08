package jp.noroshi.stix.pattern;

/// A text that is no STIX pattern: where it stops being one, and what was expected there.
public final class PatternException extends RuntimeException {
  private final int offset;
  private final int line;
  private final int column;
  private final String ja;
  private final String en;

  PatternException(String text, int offset, String ja, String en) {
    this(offset, line(text, offset), column(text, offset), ja, en);
  }

  private PatternException(int offset, int line, int column, String ja, String en) {
    super("line %d, column %d: %s".formatted(line, column, en));
    this.offset = offset;
    this.line = line;
    this.column = column;
    this.ja = "%d行%d桁目: %s".formatted(line, column, ja);
    this.en = en;
  }

  /// UTF-16 units from the beginning of the text, from 0.
  public int offset() {
    return offset;
  }

  /// From 1.
  public int line() {
    return line;
  }

  /// UTF-16 units within the line, from 1.
  public int column() {
    return column;
  }

  /// Place and problem in Japanese.
  public String ja() {
    return ja;
  }

  /// Place and problem in English.
  public String en() {
    return "line %d, column %d: %s".formatted(line, column, en);
  }

  private static int line(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static int column(String text, int offset) {
    return offset - text.lastIndexOf('\n', offset - 1);
  }
}

package jp.noroshi.engine.indicator.text;

/// Kinds of characters.
final class Ascii {
  private Ascii() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /// The value of a hexadecimal digit, -1 for other characters.
  static int hex(char c) {
    return isDigit(c) ? c - '0' : isHex(c) ? (c | 0x20) - 'a' + 10 : -1;
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  /// White space within a line.
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  /// What may stand in a label beyond ASCII.
  static boolean isOtherLetter(char c) {
    return c >= 0x80
        && (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isMark(c) || c == 'ー');
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /// Hiragana, which stands in names more rarely than right behind them.
  static boolean isHiragana(char c) {
    return c >= 0x3041 && c <= 0x309F;
  }
}

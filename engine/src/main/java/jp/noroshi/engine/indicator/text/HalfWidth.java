package jp.noroshi.engine.indicator.text;

/// Full-width forms of ASCII (U+FF01 to U+FF5E) and the ideographic space as ASCII, character by
/// character; the ideographic full stop, which IDNA takes for a dot (RFC 3490 §3.1), only between
/// letters or digits of ASCII, since elsewhere it ends a sentence.
final class HalfWidth {
  private HalfWidth() {}

  static String of(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) < 0x3000) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    var chars = text.toCharArray();
    for (int i = first; i < chars.length; i++) {
      chars[i] = narrow(chars[i]);
    }
    for (int i = Math.max(first, 1); i + 1 < chars.length; i++) {
      if ((chars[i] == '。' || chars[i] == '｡')
          && Ascii.isAlphanumeric(chars[i - 1])
          && Ascii.isAlphanumeric(chars[i + 1])) {
        chars[i] = '.';
      }
    }
    return new String(chars);
  }

  private static char narrow(char c) {
    return c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c == '　' ? ' ' : c;
  }
}

package jp.noroshi.engine.indicator.sigma;

/// Upper and lower case as one, unit by unit, so that lengths stay the same.
final class Folding {
  private Folding() {}

  static char of(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  static String of(String text) {
    int first = 0;
    while (first < text.length() && of(text.charAt(first)) == text.charAt(first)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    var chars = text.toCharArray();
    for (int i = first; i < chars.length; i++) {
      chars[i] = of(chars[i]);
    }
    return new String(chars);
  }
}

package jp.noroshi.stix.pattern.match;

/// The `LIKE` operator (STIX 2.1 §9.6.1): `%` for any characters, `_` for one.
final class Wildcards {
  private Wildcards() {}

  static boolean matches(String pattern, String value) {
    int p = 0;
    int v = 0;
    int star = -1;
    int resume = 0;
    while (v < value.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '%') {
        star = p++;
        resume = v;
      } else if (p < pattern.length()
          && (pattern.codePointAt(p) == '_' || pattern.codePointAt(p) == value.codePointAt(v))) {
        p += Character.charCount(pattern.codePointAt(p));
        v += Character.charCount(value.codePointAt(v));
      } else if (star >= 0) {
        p = star + 1;
        resume += Character.charCount(value.codePointAt(resume));
        v = resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '%') {
      p++;
    }
    return p == pattern.length();
  }
}

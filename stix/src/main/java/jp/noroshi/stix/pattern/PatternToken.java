package jp.noroshi.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;

/// A token of pattern text: its kind, its text with quotes and escapes taken off, where it begins.
record PatternToken(Kind kind, String text, int at) {
  enum Kind {
    WORD,
    STRING,
    OPERATOR,
    MARK
  }

  boolean is(String mark) {
    return kind != Kind.STRING && text.equalsIgnoreCase(mark);
  }

  static List<PatternToken> tokens(String pattern) {
    var tokens = new ArrayList<PatternToken>();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (pattern.startsWith("/*", at)) {
        int close = pattern.indexOf("*/", at + 2);
        at = close < 0 ? refuse(at) : close + 2;
      } else if (pattern.startsWith("//", at)) {
        int line = pattern.indexOf('\n', at);
        at = line < 0 ? pattern.length() : line + 1;
      } else if (c == '\'') {
        at = string(pattern, at, at, tokens);
      } else if ((c == 't' || c == 'h' || c == 'b') && pattern.startsWith("'", at + 1)) {
        at = string(pattern, at, at + 1, tokens);
      } else if ("=<>!".indexOf(c) >= 0) {
        int end = at + 1;
        if (end < pattern.length() && "=>".indexOf(pattern.charAt(end)) >= 0) {
          end++;
        }
        tokens.add(new PatternToken(Kind.OPERATOR, pattern.substring(at, end), at));
        at = end;
      } else if ("[]():,.*".indexOf(c) >= 0) {
        tokens.add(new PatternToken(Kind.MARK, String.valueOf(c), at));
        at++;
      } else if (isWord(c)) {
        at = word(pattern, at, tokens);
      } else {
        at = refuse(at);
      }
    }
    return tokens;
  }

  static int refuse(int at) {
    throw new StixException(
        StixFailure.INVALID_OBJECT, "Not a STIX pattern at character " + at + " (STIX 2.1 §9)");
  }

  private static int string(String pattern, int start, int quote, List<PatternToken> tokens) {
    var text = new StringBuilder();
    int at = quote + 1;
    while (at < pattern.length() && pattern.charAt(at) != '\'') {
      if (pattern.charAt(at) == '\\') {
        at++;
        if (at == pattern.length()) {
          return refuse(start);
        }
      }
      text.append(pattern.charAt(at));
      at++;
    }
    if (at == pattern.length()) {
      return refuse(start);
    }
    tokens.add(new PatternToken(Kind.STRING, text.toString(), start));
    return at + 1;
  }

  private static int word(String pattern, int start, List<PatternToken> tokens) {
    boolean number = isNumberStart(pattern, start);
    int end = start + 1;
    while (end < pattern.length()
        && (isWord(pattern.charAt(end)) || (number && pattern.charAt(end) == '.'))) {
      end++;
    }
    tokens.add(new PatternToken(Kind.WORD, pattern.substring(start, end), start));
    return end;
  }

  private static boolean isNumberStart(String pattern, int at) {
    char c = pattern.charAt(at);
    return (c >= '0' && c <= '9') || c == '-' || c == '+';
  }

  private static boolean isWord(char c) {
    return c == '_' || c == '-' || c == '+' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
  }
}

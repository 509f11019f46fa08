package jp.noroshi.stix.pattern;

import jp.noroshi.stix.StixTimestamp;

/// Cuts a pattern into tokens, one at a time, the longest possible each time (STIX 2.1 §9). What
/// fits no token is [Token#INVALID].
final class PatternLexer {
  private final String text;
  private Token token = Token.END;
  private int start;
  private int end;

  PatternLexer(String text) {
    this.text = text;
    advance();
  }

  Token token() {
    return token;
  }

  /// Where the token begins.
  int start() {
    return start;
  }

  /// The token as written.
  String written() {
    return text.substring(start, end);
  }

  /// What stands between the quotes of the token, as written.
  String quoted() {
    return text.substring(text.indexOf('\'', start) + 1, end - 1);
  }

  void advance() {
    start = skip(end);
    end = start;
    if (start == text.length()) {
      token = Token.END;
      return;
    }
    char first = text.charAt(start);
    if (first == '\'') {
      token = string(start);
    } else if (isNameStart(first)) {
      token = named(first);
    } else if (isDigit(first) || first == '+' || first == '-' || first == '.') {
      token = number();
    } else {
      token = symbol(first);
    }
  }

  private int skip(int from) {
    int at = from;
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("/*", at) && text.indexOf("*/", at + 2) >= 0) {
        at = text.indexOf("*/", at + 2) + 2;
      } else if (text.startsWith("//", at)) {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else {
        return at;
      }
    }
    return at;
  }

  private Token symbol(char first) {
    char second = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
    end = start + 1;
    switch (first) {
      case ':':
        return Token.COLON;
      case ',':
        return Token.COMMA;
      case '(':
        return Token.OPEN_ROUND;
      case ')':
        return Token.CLOSE_ROUND;
      case '[':
        return Token.OPEN_SQUARE;
      case ']':
        return Token.CLOSE_SQUARE;
      case '*':
        return Token.ASTERISK;
      case '=':
        return twice(second, '=', Token.EQUAL, Token.EQUAL);
      case '!':
        return twice(second, '=', Token.NOT_EQUAL, Token.INVALID);
      case '>':
        return twice(second, '=', Token.AT_LEAST, Token.GREATER);
      case '<':
        return second == '>'
            ? twice(second, '>', Token.NOT_EQUAL, Token.LESS)
            : twice(second, '=', Token.AT_MOST, Token.LESS);
      default:
        return Token.INVALID;
    }
  }

  private Token twice(char second, char wanted, Token both, Token alone) {
    if (second != wanted) {
      return alone;
    }
    end++;
    return both;
  }

  /// A string: no backslash but before a quote or a backslash.
  private Token string(int quote) {
    int at = quote + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        end = at + 1;
        return Token.STRING;
      }
      if (c == '\\') {
        at++;
        if (at == text.length() || (text.charAt(at) != '\'' && text.charAt(at) != '\\')) {
          break;
        }
      }
      at++;
    }
    end = quote + 1;
    return Token.INVALID;
  }

  private Token named(char first) {
    if (start + 1 < text.length() && text.charAt(start + 1) == '\'') {
      int close = text.indexOf('\'', start + 2);
      var inside = close < 0 ? "" : text.substring(start + 2, close);
      var literal =
          switch (first) {
            case 't' -> isTimestamp(inside) ? Token.TIMESTAMP : Token.INVALID;
            case 'h' -> isHex(inside) && close > 0 ? Token.HEX : Token.INVALID;
            case 'b' -> isBase64(inside) ? Token.BINARY : Token.INVALID;
            default -> Token.INVALID;
          };
      if (literal != Token.INVALID) {
        end = close + 1;
        return literal;
      }
    }
    boolean hyphen = false;
    int at = start + 1;
    while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '-')) {
      hyphen |= text.charAt(at) == '-';
      at++;
    }
    end = at;
    if (hyphen) {
      return Token.HYPHENATED;
    }
    var keyword = Token.keyword(text.substring(start, end));
    return keyword != null ? keyword : Token.NAME;
  }

  private Token number() {
    int at = start;
    boolean signed = text.charAt(at) == '+' || text.charAt(at) == '-';
    if (signed) {
      at++;
    }
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int fraction = at + 1;
    if (fraction < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(fraction))) {
      end = fraction;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      return Token.DECIMAL;
    }
    if (at == digits) {
      end = digits;
      if (!signed) {
        end = start + 1;
        return Token.DOT;
      }
      return Token.INVALID;
    }
    // A number does not begin with a zero that means nothing: 007 is 0, 0 and 7.
    end = text.charAt(digits) == '0' ? digits + 1 : at;
    return Token.WHOLE;
  }

  private static boolean isTimestamp(String inside) {
    return inside.length() >= 20
        && inside.charAt(inside.length() - 1) == 'Z'
        && StixTimestamp.find(inside).isPresent();
  }

  private static boolean isHex(String inside) {
    return inside.length() % 2 == 0
        && inside.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
  }

  private static boolean isBase64(String inside) {
    int length = inside.length();
    if (length == 0 || length % 4 != 0) {
      return false;
    }
    int padding = inside.endsWith("==") ? 2 : inside.endsWith("=") ? 1 : 0;
    return inside
        .substring(0, length - padding)
        .chars()
        .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '/'));
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', '\u000B', '\f', '\u0085', '\u00a0', '\u1680' -> true;
      case '\u2028', '\u2029', '\u202f', '\u205f', '\u3000' -> true;
      default -> c >= '\u2000' && c <= '\u200a';
    };
  }
}

package jp.noroshi.stix.pattern;

import org.jspecify.annotations.Nullable;

/// The kinds of token in a pattern (STIX 2.1 §9), with the words for what was expected.
enum Token {
  AND("AND"),
  OR("OR"),
  NOT("NOT"),
  FOLLOWEDBY("FOLLOWEDBY"),
  LIKE("LIKE"),
  MATCHES("MATCHES"),
  ISSUPERSET("ISSUPERSET"),
  ISSUBSET("ISSUBSET"),
  EXISTS("EXISTS"),
  LAST("LAST"),
  IN("IN"),
  START("START"),
  STOP("STOP"),
  SECONDS("SECONDS"),
  TRUE("true"),
  FALSE("false"),
  WITHIN("WITHIN"),
  REPEATS("REPEATS"),
  TIMES("TIMES"),
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  COLON(":"),
  DOT("."),
  COMMA(","),
  OPEN_ROUND("("),
  CLOSE_ROUND(")"),
  OPEN_SQUARE("["),
  CLOSE_SQUARE("]"),
  ASTERISK("*"),
  NAME("名前", "a name"),
  HYPHENATED("オブジェクト型", "an object type"),
  STRING("文字列 '…'", "a string '…'"),
  WHOLE("整数", "a whole number"),
  DECIMAL("小数", "a decimal number"),
  HEX("h'…'", "h'…'"),
  BINARY("b'…'", "b'…'"),
  TIMESTAMP("日時 t'YYYY-MM-DDThh:mm:ssZ'", "a timestamp t'YYYY-MM-DDThh:mm:ssZ'"),
  INVALID("", ""),
  END("パターンの終わり", "the end of the pattern");

  private static final Token[] KEYWORDS = {
    AND,
    OR,
    NOT,
    FOLLOWEDBY,
    LIKE,
    MATCHES,
    ISSUPERSET,
    ISSUBSET,
    EXISTS,
    LAST,
    IN,
    START,
    STOP,
    SECONDS,
    TRUE,
    FALSE,
    WITHIN,
    REPEATS,
    TIMES
  };

  final String ja;
  final String en;

  Token(String text) {
    this(text, text);
  }

  Token(String ja, String en) {
    this.ja = ja;
    this.en = en;
  }

  /// The keyword a word is; null when it is none.
  static @Nullable Token keyword(String word) {
    for (var keyword : KEYWORDS) {
      if (keyword.en.equals(word)) {
        return keyword;
      }
    }
    return null;
  }
}

package jp.noroshi.hub.exchange.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What stands between the columns of a list.
public enum Delimiter {
  COMMA(','),
  TAB('\t'),
  SEMICOLON(';'),
  PIPE('|'),
  /// Nothing: one value a line. No text holds this sign, which is none of Unicode's characters.
  NONE('\uffff');

  private static final int LOOKED_AT = 50;

  private final char sign;

  Delimiter(char sign) {
    this.sign = sign;
  }

  char sign() {
    return sign;
  }

  /// As in mappings and in the names of messages.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Delimiter> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /// The one that parts most of the first lines into equally many columns.
  static Delimiter guess(String text) {
    var lines =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .limit(LOOKED_AT)
            .toList();
    // Where marks of quotation do not fit together they hide nothing.
    return guess(lines, true).or(() -> guess(lines, false)).orElse(NONE);
  }

  private static Optional<Delimiter> guess(List<String> lines, boolean quotes) {
    return Arrays.stream(values())
        .filter(one -> one != NONE)
        .filter(one -> agreeing(lines, one, quotes) * 2 > lines.size())
        .max(Comparator.comparingLong(one -> agreeing(lines, one, quotes)));
  }

  // Lines with as many columns as most others have, of those that have several.
  private static long agreeing(List<String> lines, Delimiter one, boolean quotes) {
    var columns =
        lines.stream().map(line -> count(line, one.sign, quotes)).filter(n -> n > 0).toList();
    return columns.stream()
        .mapToLong(n -> columns.stream().filter(n::equals).count())
        .max()
        .orElse(0);
  }

  private static long count(String line, char sign, boolean quotes) {
    boolean quoted = false;
    long count = 0;
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i);
      if (next == '"') {
        quoted = quotes && !quoted;
      } else if (next == sign && !quoted) {
        count++;
      }
    }
    return count;
  }
}

package jp.noroshi.hub.exchange.table;

import java.util.List;

/// Something amiss in a line.
///
/// @param line its number in the file, from 1
/// @param column from 0; -1 when it is the line as a whole
/// @param code of the sentence
/// @param left whether the value, or the line, is left out because of it
public record Finding(long line, int column, String code, List<String> arguments, boolean left) {
  private static final int LONGEST = 80;

  public Finding {
    arguments = List.copyOf(arguments);
  }

  static Finding of(long line, int column, String code, boolean left, String... arguments) {
    return new Finding(
        line,
        column,
        "exchange.table.finding." + code,
        List.of(arguments).stream().map(Finding::cut).toList(),
        left);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}

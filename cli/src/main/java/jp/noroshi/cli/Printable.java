package jp.noroshi.cli;

import java.util.stream.Collectors;

/// What a stranger wrote into a file must not steer the terminal.
final class Printable {
  private Printable() {}

  /// The text with control and invisible characters written out; line breaks stay.
  static String of(String text) {
    return text.codePoints()
        .mapToObj(c ->
            Character.isISOControl(c) && c != '\n' || Character.getType(c) == Character.FORMAT
                ? "\\u%04x".formatted(c)
                : Character.toString(c))
        .collect(Collectors.joining());
  }
}

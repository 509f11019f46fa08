package jp.noroshi.hub.report.document;

import java.util.function.IntPredicate;

/// Makes a text printable: what is not drawn, or changes how its neighbours read (controls,
/// direction marks, joiners, what no XML may hold), is written out as its code, so that paper and
/// screen say what the bytes say. Pure.
final class Printable {
  private Printable() {}

  /// The text with everything unprintable written out.
  ///
  /// @param drawn whether a character has a glyph
  static String text(String text, IntPredicate drawn) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c == '\n' || c == '\t' || (isPlain(c) && drawn.test(c))) {
            out.appendCodePoint(c);
          } else if (c != '\r') {
            out.append("‹U+%04X›".formatted(c));
          }
        });
    return out.toString();
  }

  // Variation selectors, too: without a glyph for the sequence they say nothing on paper.
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

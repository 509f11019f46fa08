package jp.noroshi.engine.indicator.text;

import org.jspecify.annotations.Nullable;

/// A separator in brackets and the like: `[.]`, `(dot)`, `[at]`, `\.`, ` [. `, `[:]`.
///
/// @param mark the character it stands for
/// @param end where it ends in the text, exclusive
record Separator(char mark, int end) {
  /// The longest that is read; longer runs of brackets separate nothing.
  private static final int LONGEST = 40;

  /// Reads a separator that begins here, between two letters or digits; null when there is none.
  static @Nullable Separator read(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST);
    int core = start;
    int opening = 0;
    int closing = 0;
    boolean space = false;
    while (core < limit && isAround(text.charAt(core))) {
      char c = text.charAt(core++);
      opening += "[({<\\^".indexOf(c) >= 0 ? 1 : 0;
      closing += "])}>".indexOf(c) >= 0 ? 1 : 0;
      space |= Ascii.isSpace(c);
    }
    int before = core - start;
    var mark = core < limit ? mark(text, core) : null;
    if (mark == null) {
      return null;
    }
    int end = mark.end();
    int after = 0;
    boolean spaceAfter = false;
    while (end < limit && isAround(text.charAt(end))) {
      char c = text.charAt(end++);
      after += Ascii.isSpace(c) ? 0 : 1;
      spaceAfter |= Ascii.isSpace(c);
    }
    if (end == limit && end < text.length()) {
      return null;
    }
    boolean word = mark.end() - core > 1;
    boolean onlySpace = before > 0 && space && opening + closing == 0;
    boolean reads =
        switch (mark.mark()) {
          case '@' -> word ? opening > 0 : opening > 0 || space || spaceAfter;
          case '.' ->
              !(opening > 0 && closing > 0)
                  && ((space || spaceAfter || word) ? opening > 0 : before + after > 0)
                  && !(before == 0 && isCapital(text, end));
          default -> opening > 0 && after > 0 && !space && !spaceAfter;
        };
    boolean comma = text.charAt(core) == ',';
    return reads
            && !(onlySpace && mark.mark() != '@')
            && !(comma && (opening == 0 || after == 0))
            && isFollowed(mark.mark(), text, end)
        ? new Separator(mark.mark(), end)
        : null;
  }

  private static boolean isAround(char c) {
    return switch (c) {
      case '[', ']', '(', ')', '{', '}', '<', '>', '\\', '^', ' ', '\t' -> true;
      default -> false;
    };
  }

  private static @Nullable Separator mark(String text, int at) {
    return switch (Ascii.lower(text.charAt(at))) {
      case '.', ',' -> new Separator('.', at + 1);
      case '@' -> new Separator('@', at + 1);
      case '-' -> new Separator('-', at + 1);
      case ':' -> text.startsWith("://", at) ? null : new Separator(':', at + 1);
      case '/' -> new Separator('/', at + 1);
      case 'd' -> word(text, at, "dot", '.');
      case 'p' -> first(word(text, at, "punkt", '.'), word(text, at, "punto", '.'));
      case 'a' -> first(word(text, at, "arroba", '@'), word(text, at, "at", '@'));
      case 'e' -> word(text, at, "et", '@');
      default -> null;
    };
  }

  private static @Nullable Separator first(@Nullable Separator one, @Nullable Separator other) {
    return one != null ? one : other;
  }

  private static @Nullable Separator word(String text, int at, String word, char mark) {
    int end = at + word.length();
    return text.regionMatches(true, at, word, 0, word.length())
            && (end == text.length() || !Ascii.isAlphanumeric(text.charAt(end)))
        ? new Separator(mark, end)
        : null;
  }

  private static boolean isCapital(String text, int at) {
    return at < text.length() && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z';
  }

  private static boolean isFollowed(char mark, String text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char next = text.charAt(end);
    return Ascii.isAlphanumeric(next)
        || Ascii.isOtherLetter(next)
        || (mark == ':' && next == '/')
        || (mark == '/' && next != '\n');
  }
}

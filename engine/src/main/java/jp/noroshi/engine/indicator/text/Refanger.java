package jp.noroshi.engine.indicator.text;

import org.jspecify.annotations.Nullable;

/// Brings a text into the form programs read: full-width forms into ASCII, characters of no width
/// away, separators out of their brackets, schemes into their own letters.
///
/// One pass from left to right; what is looked ahead for is bounded. It is generous: what it joins
/// wrongly does not become an indicator, since those that read it ask for more.
final class Refanger {
  private static final int LONGEST_DOMAIN = 255;

  private final String source;
  private final int length;
  private final Refanged out;

  /// Since the last white space: whether there was an `@`, a backslash that stays one, and whether
  /// a scheme began what is being written; whether its host is not over.
  private boolean mail;

  private boolean backslash;
  private boolean url;
  private boolean host;

  private Refanger(String source) {
    this.source = HalfWidth.of(source);
    this.length = source.length();
    this.out = new Refanged(source, length + 16);
  }

  static Refanged refang(String source) {
    return new Refanger(source).all();
  }

  private Refanged all() {
    int at = 0;
    while (at < length) {
      at = step(at);
    }
    return out;
  }

  /// Reads what stands here and returns where the next begins.
  private int step(int at) {
    char c = source.charAt(at);
    if (isOfNoWidth(c)) {
      return at + 1;
    }
    char last = out.at(out.length() - 1);
    if (!isWord(last) && Scheme.mayBegin(source, at)) {
      var scheme = Scheme.read(source, at);
      if (scheme != null) {
        return begin(scheme, at);
      }
    }
    if (isWord(last) || last == ']' || Ascii.isOtherLetter(last)) {
      var separator = separator(c, at);
      if (separator != null) {
        return separate(separator, at);
      }
    }
    if (host && Ascii.isSpace(c)) {
      int joined = joinedHost(at);
      if (joined > at) {
        return joined;
      }
    }
    if (c == '\\' && url && at + 1 < length && source.charAt(at + 1) == '/') {
      return keep('/', at, at + 2, true);
    }
    return keep(c, at, at + 1, false);
  }

  private int begin(Scheme scheme, int at) {
    for (char c : (scheme.name() + "://").toCharArray()) {
      out.add(c, at, scheme.end(), !scheme.plain());
    }
    url = true;
    host = true;
    return scheme.end();
  }

  private int separate(Separator separator, int at) {
    return keep(separator.mark(), at, separator.end(), separator.end() - at > 1);
  }

  private int keep(char c, int start, int end, boolean defanged) {
    out.add(c, start, end, defanged);
    if (c <= ' ') {
      mail = false;
      backslash = false;
      url = false;
      host = false;
    } else if (c == '@') {
      mail = true;
    } else if (c == '\\') {
      backslash = true;
    } else if (c == '/' || c == '?' || c == '#') {
      host = false;
    }
    return end;
  }

  private @Nullable Separator separator(char c, int at) {
    return switch (c) {
      case '\\' -> backslash ? null : Separator.read(source, at);
      case '[', ']', '(', ')', '{', '}', '<', '>', '^' -> Separator.read(source, at);
      case '.', ',', '@' -> isFollowedByWord(at) ? null : Separator.read(source, at);
      case ' ', '\t' -> {
        var separator = Separator.read(source, at);
        yield separator == null ? word(at) : separator;
      }
      case '/', '-' -> word(at);
      case 'D' ->
          mail
                  && source.startsWith("DOT", at)
                  && at + 3 < length
                  && isLower(out.at(out.length() - 1))
                  && isLower(source.charAt(at + 3))
              ? new Separator('.', at + 3)
              : null;
      default -> null;
    };
  }

  private boolean isFollowedByWord(int at) {
    return at + 1 < length && isWord(source.charAt(at + 1));
  }

  /// ` at ` and ` dot ` without brackets, `/AT/`, `-dot-`.
  private @Nullable Separator word(int at) {
    char around = source.charAt(at);
    int word = past(around, at);
    int end;
    char mark;
    if (source.regionMatches(true, word, "at", 0, 2)) {
      mark = '@';
      end = past(around, word + 2);
    } else if (source.regionMatches(true, word, "dot", 0, 3)) {
      mark = '.';
      end = past(around, word + 3);
    } else {
      return null;
    }
    int wordEnd = word + (mark == '@' ? 2 : 3);
    if (end == wordEnd || end >= length || !Ascii.isAlphanumeric(source.charAt(end))) {
      return null;
    }
    boolean upper = source.charAt(word) <= 'Z';
    boolean reads =
        mark == '.'
            ? around == '-' || mail
            : around != '-' && ((upper && !isShouted()) || isDomainInWords(end));
    return reads ? new Separator(mark, end) : null;
  }

  /// Past one character, or past white space.
  private int past(char around, int at) {
    int end = at;
    if (Ascii.isSpace(around)) {
      while (end < length && end - at < 4 && Ascii.isSpace(source.charAt(end))) {
        end++;
      }
    } else if (end < length && source.charAt(end) == around) {
      end++;
    }
    return end;
  }

  /// Whether the word just written is in capitals, so that capitals say nothing.
  private boolean isShouted() {
    for (int i = out.length() - 1; isWord(out.at(i)); i--) {
      if (isLower(out.at(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a label follows and then a separator that has to be undone, so that all is a domain.
  private boolean isDomainInWords(int start) {
    int end = start;
    while (end < length && end - start < LONGEST_DOMAIN && isLabel(source.charAt(end))) {
      end++;
    }
    if (end == start || end >= length) {
      return false;
    }
    var separator = Separator.read(source, end);
    if (separator != null) {
      return separator.mark() == '.' && separator.end() - end > 1;
    }
    char around = source.charAt(end);
    int word = past(around, end);
    return (Ascii.isSpace(around) || around == '/')
        && source.regionMatches(true, word, "dot", 0, 3)
        && past(around, word + 3) > word + 3;
  }

  /// Past white space in front of a dot or a path that belong to a host; the same place otherwise.
  private int joinedHost(int at) {
    int next = at;
    while (next < length && next - at < 2 && Ascii.isSpace(source.charAt(next))) {
      next++;
    }
    boolean joined =
        next + 1 < length
            && (source.charAt(next) == '.' || source.charAt(next) == '/')
            && Ascii.isAlphanumeric(source.charAt(next + 1));
    return joined ? keep(source.charAt(next), at, next + 1, true) : at;
  }

  private static boolean isOfNoWidth(char c) {
    return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
  }

  private static boolean isWord(char c) {
    return Ascii.isAlphanumeric(c);
  }

  private static boolean isLabel(char c) {
    return Ascii.isAlphanumeric(c) || c == '-' || c == '_';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}

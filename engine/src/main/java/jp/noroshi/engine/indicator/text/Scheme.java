package jp.noroshi.engine.indicator.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The beginning of a URL as people write it: `hxxp://`, `http[:]//`, `http__`, `[https]://`,
/// `http:// `.
///
/// @param name the scheme in lower case
/// @param end where the host begins in the text
/// @param plain whether it is written as programs read it
record Scheme(String name, int end, boolean plain) {
  private static final int LONGEST = 6;
  private static final int MOST_SPACES = 3;

  private static final Pattern OBSCURED = Pattern.compile("h[tx0*]{2}ps?");

  /// Ways to write a scheme, its letters `t` and `x` and its digits taken as one.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("http", "http"),
          Map.entry("https", "https"),
          Map.entry("ftp", "ftp"),
          Map.entry("ftps", "ftps"),
          Map.entry("sftp", "sftp"),
          Map.entry("ftx", "ftp"),
          Map.entry("fxp", "ftp"),
          Map.entry("fxps", "ftps"),
          Map.entry("tcp", "tcp"),
          Map.entry("udp", "udp"),
          Map.entry("ws", "ws"),
          Map.entry("wss", "wss"),
          Map.entry("ldap", "ldap"),
          Map.entry("ldaps", "ldaps"),
          Map.entry("xxxx", "http"),
          Map.entry("xxxxx", "https"));

  /// Whether a scheme may begin here, by its first two letters.
  static boolean mayBegin(String text, int start) {
    char next = Ascii.lower(at(text, start + 1));
    return switch (text.charAt(start)) {
      case 'h', 'H' -> next == 't' || next == 'x' || next == '0' || next == '*';
      case 'f', 'F' -> next == 't' || next == 'x';
      case 's', 'S' -> next == 'f';
      case 't', 'T' -> next == 'c';
      case 'u', 'U' -> next == 'd';
      case 'w', 'W' -> next == 's';
      case 'l', 'L' -> next == 'd';
      case 'x', 'X' -> next == 'x';
      case '[', '(' -> next == 'h' || next == 'f';
      default -> false;
    };
  }

  /// Reads a scheme that begins here, at the beginning of a word or a bracket; null when there is
  /// none.
  static @Nullable Scheme read(String text, int start) {
    char open = text.charAt(start);
    boolean bracket = open == '[' || open == '(';
    int at = bracket ? start + 1 : start;
    int wordEnd = at;
    while (wordEnd < text.length() && wordEnd - at < LONGEST && isLetter(text.charAt(wordEnd))) {
      wordEnd++;
    }
    var name = name(text.substring(at, wordEnd));
    if (name == null) {
      return null;
    }
    int end = wordEnd;
    if (bracket) {
      if (at(text, end) != (open == '[' ? ']' : ')')) {
        return null;
      }
      end++;
    }
    boolean http = name.startsWith("http");
    if (http && "!&@".indexOf(at(text, end)) >= 0) {
      end++;
    }
    int colon = http ? spaces(text, end) : end;
    int slashes = colon(text, colon);
    int host = slashes(text, slashes < 0 ? end : slashes, slashes >= 0, http);
    if (host < 0) {
      return null;
    }
    boolean plain = text.startsWith(name + "://", start) && at(text, host) != ' ';
    int after = spaces(text, host);
    return isHost(at(text, after))
        ? new Scheme(name, after, plain)
        : isHost(at(text, host)) ? new Scheme(name, host, plain) : null;
  }

  private static @Nullable String name(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    var known = NAMES.get(lower);
    return known == null && OBSCURED.matcher(lower).matches()
        ? lower.endsWith("s") ? "https" : "http"
        : known;
  }

  /// Where a colon ends; -1 when there is none.
  private static int colon(String text, int at) {
    char c = at(text, at);
    if (c == ':') {
      return at + 1;
    }
    if (c == '\\' && at(text, at + 1) == ':') {
      return at + 2;
    }
    return (c == '[' || c == '(' || c == '{') && at(text, at + 1) == ':'
        ? isClosing(at(text, at + 2)) ? at + 3 : text.startsWith("//", at + 2) ? at + 2 : -1
        : -1;
  }

  /// Where two slashes, or what is written for them, end; -1 when there are none.
  private static int slashes(String text, int at, boolean colon, boolean http) {
    int end = at;
    if (at(text, end) == '[' && text.startsWith("//", end + 1)) {
      end++;
    }
    if (text.startsWith("//", end)
        || (colon && text.startsWith("\\\\", end))
        || (http && text.startsWith("__", end))) {
      end += 2;
    } else if (text.startsWith("\\/\\/", end)) {
      end += 4;
    } else if (text.startsWith("[/][/]", end)) {
      end += 6;
    } else {
      return -1;
    }
    if (isClosing(at(text, end)) && end - at > 2) {
      end++;
    }
    if (!colon && !http) {
      return -1;
    }
    return http && at(text, end) == '/' ? end + 1 : end;
  }

  private static int spaces(String text, int at) {
    int end = at;
    while (end - at < MOST_SPACES && Ascii.isSpace(at(text, end))) {
      end++;
    }
    return end;
  }

  private static boolean isClosing(char c) {
    return c == ']' || c == ')' || c == '}';
  }

  private static boolean isLetter(char c) {
    return Ascii.isLetter(c) || c == '0' || c == '*';
  }

  private static boolean isHost(char c) {
    return Ascii.isAlphanumeric(c) || Ascii.isOtherLetter(c) || c == '[';
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\n';
  }
}

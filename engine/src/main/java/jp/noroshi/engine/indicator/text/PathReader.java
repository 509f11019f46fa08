package jp.noroshi.engine.indicator.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jp.noroshi.engine.indicator.text.Found.Place;

/// Reads paths of files and keys of the Windows registry.
final class PathReader {
  private static final int LONGEST = 1_024;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_ROOT = 24;
  private static final int MOST_SPACES = 6;

  private static final Map<String, String> HIVES =
      Map.of(
          "HKLM", "HKEY_LOCAL_MACHINE",
          "HKCU", "HKEY_CURRENT_USER",
          "HKCR", "HKEY_CLASSES_ROOT",
          "HKU", "HKEY_USERS",
          "HKCC", "HKEY_CURRENT_CONFIG");

  /// Directories at the top of Unix systems; other slashes begin paths of web servers, and words.
  private static final Set<String> ROOTS =
      Set.of(
          "etc",
          "usr",
          "var",
          "tmp",
          "home",
          "opt",
          "bin",
          "sbin",
          "lib",
          "lib32",
          "lib64",
          "root",
          "dev",
          "proc",
          "sys",
          "mnt",
          "media",
          "srv",
          "boot",
          "run",
          "Library",
          "Users",
          "Applications",
          "System",
          "Volumes",
          "private",
          "data",
          "sdcard",
          "storage",
          "cygdrive");

  private final Refanged text;
  private final Finds finds;

  PathReader(Refanged text, Finds finds) {
    this.text = text;
    this.finds = finds;
  }

  /// Reads a path that begins with a sign here; returns where it ends, or `at` when there is none.
  int read(int at) {
    char before = text.at(at - 1);
    boolean begins = !Ascii.isAlphanumeric(before) && "./\\:~_-%)".indexOf(before) < 0;
    if (!begins) {
      return at;
    }
    return switch (text.at(at)) {
      case '/' -> unix(at, at);
      case '~' -> text.at(at + 1) == '/' ? path(at, at + 1, '/') : at;
      case '\\' ->
          text.at(at + 1) == '\\' && Ascii.isAlphanumeric(text.at(at + 2))
              ? path(at, at + 1, '\\')
              : at;
      case '%', '$' -> variable(at);
      default -> at;
    };
  }

  /// Reads a path that begins with a drive here.
  int drive(int at) {
    boolean drive = Ascii.isLetter(text.at(at)) && text.at(at + 1) == ':';
    if (!drive) {
      return at;
    }
    char slash = text.at(at + 2);
    return slash == '\\' || (slash == '/' && text.at(at + 3) != '/') ? path(at, at + 2, slash) : at;
  }

  /// Reads a key that begins with the name of its hive here, perhaps in angle brackets.
  int registry(int at) {
    char first = text.at(at);
    boolean bracket = first == '<';
    int start = bracket ? at + 1 : at;
    if (Ascii.lower(text.at(start)) != 'h') {
      return at;
    }
    int hive = start;
    while (hive - start < LONGEST_ROOT && (Ascii.isLetter(text.at(hive)) || text.at(hive) == '_')) {
      hive++;
    }
    var name = text.text(start, hive).toUpperCase(Locale.ROOT);
    var root = HIVES.containsValue(name) ? name : HIVES.get(name);
    int slash = bracket && text.at(hive) == '>' ? hive + 1 : hive;
    slash += text.at(slash) == ':' ? 1 : 0;
    if (root == null || text.at(slash) != '\\') {
      return at;
    }
    int end = end(slash, '\\');
    if (end <= slash + 1) {
      return at;
    }
    finds.add(Kind.REGISTRY_KEY, root + text.text(slash, end), text, at, end, Place.TEXT);
    return end;
  }

  private int unix(int at, int slash) {
    int root = slash + 1;
    while (root - slash < LONGEST_ROOT && Ascii.isAlphanumeric(text.at(root))) {
      root++;
    }
    return text.at(root) == '/' && ROOTS.contains(text.text(slash + 1, root))
        ? path(at, slash, '/')
        : at;
  }

  /// `%APPDATA%\…`, `$HOME/…`.
  private int variable(int at) {
    int end = at + 1;
    while (end - at < LONGEST_ROOT && (Ascii.isLetter(text.at(end)) || text.at(end) == '_')) {
      end++;
    }
    if (text.at(at) == '$') {
      return end > at + 1 && text.at(end) == '/' ? path(at, end, '/') : at;
    }
    return text.at(end) == '%' && text.at(end + 1) == '\\' && end > at + 3
        ? path(at, end + 1, '\\')
        : at;
  }

  private int path(int start, int slash, char separator) {
    int end = end(slash, separator);
    if (end <= slash + 1) {
      return start;
    }
    finds.add(Kind.FILE_PATH, text.text(start, end), text, start, end, Place.TEXT);
    return end;
  }

  /// Where a path ends whose first separator stands here. A name has spaces in it only when a
  /// separator follows; the last one ends at a space.
  private int end(int slash, char separator) {
    int end = slash;
    while (end - slash < LONGEST && text.at(end) == separator) {
      int from = end;
      while (text.at(from) == separator && from - end < 2) {
        from++;
      }
      int next = name(from, separator);
      if (next == from) {
        break;
      }
      end = next;
    }
    while (end > slash && ".,;:)]'".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private int name(int start, char separator) {
    int end = start;
    int plain = -1;
    int spaces = 0;
    while (end - start <= LONGEST_NAME) {
      char c = text.at(end);
      if (c == separator) {
        return plain >= 0 && text.at(end - 1) == ' ' ? plain : end;
      }
      boolean space = c == ' ';
      if (space && plain < 0) {
        plain = end;
      }
      spaces += space ? 1 : 0;
      boolean stops = !space && (!isName(c) || (plain >= 0 && c == '-' && text.at(end - 1) == ' '));
      if (stops || spaces > MOST_SPACES || (space && text.at(end + 1) == ' ')) {
        break;
      }
      end++;
    }
    return plain >= 0 ? plain : end;
  }

  private static boolean isName(char c) {
    return c > ' '
        && switch (c) {
          case '\\', '/', ':', '*', '?', '"', '<', '>', '|', '`', '\'', ',', ';', 0x7F -> false;
          default -> c < 0x80 || Ascii.isOtherLetter(c);
        };
  }
}

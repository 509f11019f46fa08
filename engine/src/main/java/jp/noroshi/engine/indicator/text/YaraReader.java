package jp.noroshi.engine.indicator.text;

import jp.noroshi.engine.indicator.text.Found.Place;

/// Reads whole YARA rules, with the imports and includes above the first of them.
final class YaraReader {
  private static final int LONGEST = 1 << 20;

  private final Refanged text;
  private final Finds finds;

  /// Before here no rule begins that was not looked at.
  private int looked;

  YaraReader(Refanged text, Finds finds) {
    this.text = text;
    this.finds = finds;
  }

  /// Reads rules that begin here; returns where the first ends, or `at` when there is none.
  int read(int at) {
    boolean begins =
        at >= looked
            && "rpgi".indexOf(text.at(at)) >= 0
            && (isWord("rule", at)
                || isWord("private", at)
                || isWord("global", at)
                || isWord("import", at)
                || isWord("include", at));
    if (!begins) {
      return at;
    }
    int head = at;
    while (head - at < LONGEST && (isWord("import", head) || isWord("include", head))) {
      int next = quoted(blank(word(head)));
      if (next < 0) {
        return at;
      }
      head = blank(next);
    }
    while (isWord("private", head) || isWord("global", head)) {
      head = blank(word(head));
    }
    int end = isWord("rule", head) ? rule(head) : -1;
    if (end < 0) {
      return at;
    }
    finds.add(Kind.YARA_RULE, text.written(at, end), text, at, end, Place.TEXT);
    return end;
  }

  /// Past a rule; -1 when it is none.
  private int rule(int at) {
    int name = blank(word(at));
    int head = word(name);
    if (head == name || name == word(at)) {
      return -1;
    }
    head = blank(head);
    if (text.at(head) == ':') {
      head = blank(head + 1);
      while (isIdentifier(text.at(head))) {
        head = blank(word(head));
      }
    }
    return text.at(head) == '{' ? body(head + 1) : -1;
  }

  /// Past the brace that ends a body with a condition in it; -1 when there is none.
  private int body(int start) {
    int at = start;
    int depth = 1;
    boolean condition = false;
    while (at < text.length() && at - start < LONGEST) {
      char c = text.at(at);
      int next = at + 1;
      if (c == '"') {
        next = quoted(at);
      } else if (c == '/') {
        next = comment(at);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        looked = Math.max(looked, next);
        return condition ? next : -1;
      } else if (isWord("condition", at) && text.at(blank(at + 9)) == ':') {
        condition = true;
      }
      if (next < 0) {
        break;
      }
      at = next;
    }
    looked = Math.max(looked, at);
    return -1;
  }

  private boolean isWord(String word, int at) {
    return text.startsWith(word, at)
        && !isIdentifier(text.at(at + word.length()))
        && !isIdentifier(text.at(at - 1));
  }

  private int word(int at) {
    int end = at;
    while (end - at < 128 && isIdentifier(text.at(end))) {
      end++;
    }
    return end;
  }

  /// Past white space and comments.
  private int blank(int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST) {
      int next = text.at(end) == '/' ? comment(end) : end + 1;
      if (text.at(end) > ' ' && next == end + 1) {
        break;
      }
      end = next;
    }
    looked = Math.max(looked, end);
    return end;
  }

  /// Past a comment, or past the one character that begins none.
  private int comment(int at) {
    boolean line = text.at(at + 1) == '/';
    if (!line && text.at(at + 1) != '*') {
      return at + 1;
    }
    int end = at + 2;
    while (end < text.length()) {
      if (line ? text.at(end) == '\n' : text.at(end) == '*' && text.at(end + 1) == '/') {
        return line ? end : end + 2;
      }
      end++;
    }
    return end;
  }

  /// Past a string; -1 when it does not end in its line.
  private int quoted(int at) {
    if (text.at(at) != '"') {
      return -1;
    }
    int end = at + 1;
    while (end < text.length() && text.at(end) != '\n' && text.at(end) != '"') {
      end += text.at(end) == '\\' ? 2 : 1;
    }
    return text.at(end) == '"' && end < text.length() ? end + 1 : -1;
  }

  private static boolean isIdentifier(char c) {
    return Ascii.isAlphanumeric(c) || c == '_';
  }
}

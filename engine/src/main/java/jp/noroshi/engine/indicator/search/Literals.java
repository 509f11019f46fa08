package jp.noroshi.engine.indicator.search;

/// Texts that every match of a wildcard or regular expression holds.
public final class Literals {
  private Literals() {}

  /// The longest run between the wildcards of `LIKE` (STIX 2.1 §9.6.1).
  public static String ofWildcards(String pattern) {
    var longest = "";
    int start = 0;
    for (int i = 0; i <= pattern.length(); i++) {
      if (i == pattern.length() || pattern.charAt(i) == '%' || pattern.charAt(i) == '_') {
        if (i - start > longest.length()) {
          longest = pattern.substring(start, i);
        }
        start = i + 1;
      }
    }
    return longest;
  }

  /// The longest run of letters that stand for themselves and cannot be left out; empty where there
  /// is none to be sure of. Groups and classes are passed over; alternatives at the top and options
  /// such as `(?i)` make it give up.
  public static String ofExpression(String expression) {
    return new Expression(expression).longest();
  }

  private static final class Expression {
    private final String text;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private int at;

    Expression(String text) {
      this.text = text;
    }

    String longest() {
      while (at < text.length()) {
        if (!step()) {
          return "";
        }
      }
      end();
      return longest;
    }

    /// Reads one element; false when nothing can be said of the expression.
    private boolean step() {
      char c = text.charAt(at);
      return switch (c) {
        case '|' -> false;
        case '(' -> {
          end();
          yield group();
        }
        case '[' -> {
          end();
          yield characterClass();
        }
        case '\\' -> escape();
        case '.', '^', '$', ')', ']', '}' -> {
          end();
          at++;
          yield true;
        }
        case '?', '*', '{' -> {
          optional();
          yield c == '{' ? braces() : next();
        }
        case '+' -> {
          end();
          yield next();
        }
        default -> {
          run.append(c);
          yield next();
        }
      };
    }

    private boolean next() {
      at++;
      return true;
    }

    /// The last letter may be left out.
    private void optional() {
      if (!run.isEmpty()) {
        int last = run.length() - Character.charCount(run.codePointBefore(run.length()));
        run.setLength(last);
      }
      end();
    }

    private void end() {
      if (run.length() > longest.length()) {
        longest = run.toString();
      }
      run.setLength(0);
    }

    private boolean braces() {
      int close = text.indexOf('}', at);
      at = close + 1;
      return close >= 0;
    }

    private boolean escape() {
      if (at + 1 >= text.length()) {
        return false;
      }
      char c = text.charAt(at + 1);
      boolean word = Character.isLetterOrDigit(c) || c >= 0x80;
      if (!word) {
        run.append(c);
        at += 2;
        return true;
      }
      end();
      // Of these it is known that they stand for one character or none.
      at += 2;
      return "dDsSwWbBAzZntrf".indexOf(c) >= 0;
    }

    private boolean group() {
      if (text.startsWith("(?", at) && !text.startsWith("(?:", at)) {
        return false;
      }
      int depth = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\\') {
          at++;
        } else if (c == '[') {
          if (!characterClass()) {
            return false;
          }
          continue;
        } else if (c == '(') {
          if (text.startsWith("(?", at) && !text.startsWith("(?:", at)) {
            return false;
          }
          depth++;
        } else if (c == ')' && --depth == 0) {
          return next();
        }
        at++;
      }
      return false;
    }

    private boolean characterClass() {
      int start = at;
      at++;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\\') {
          // A quotation may hold anything, a bracket too.
          if (text.startsWith("\\Q", at)) {
            return false;
          }
          at++;
        } else if (c == '[' || c == '&') {
          return false;
        } else if (c == ']' && at > start + 1 && !text.startsWith("[^]", start)) {
          return next();
        }
        at++;
      }
      return false;
    }
  }
}

package jp.noroshi.engine.indicator.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;

/// Compiles regular expressions of others so that neither compiling nor matching gets out of hand:
/// matching takes time linear in the text (RE2), and what would be large when its repetitions are
/// written out is refused.
public final class LinearExpression {
  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 100;

  /// How many single elements an expression may have with its repetitions written out.
  private static final long LARGEST = 20_000;

  private LinearExpression() {}

  /// Compiles an expression.
  ///
  /// @param flags those of [Pattern]
  /// @throws IllegalArgumentException saying why it cannot be used
  public static Pattern compile(String expression, int flags) {
    if (expression.length() > LONGEST) {
      throw new IllegalArgumentException("it is longer than " + LONGEST);
    }
    requireSmall(expression);
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException unusable) {
      throw new IllegalArgumentException(unusable.getMessage(), unusable);
    }
  }

  private static void requireSmall(String expression) {
    var outer = new ArrayDeque<Long>();
    long size = 0;
    long element = 0;
    int at = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      int next = at + 1;
      if (c == '(') {
        outer.push(size);
        size = 0;
        element = 0;
        if (outer.size() > DEEPEST) {
          throw new IllegalArgumentException("it is nested deeper than " + DEEPEST);
        }
      } else if (c == ')' && !outer.isEmpty()) {
        element = size + 1;
        size = outer.pop() + element;
      } else if (c == '{') {
        int close = expression.indexOf('}', at);
        long times = close < 0 ? 1 : times(expression.substring(at + 1, close));
        size += element * (times - 1);
        element *= times;
      } else {
        next = c == '\\' ? at + 2 : c == '[' ? pastClass(expression, at) : next;
        element = 1;
        size++;
      }
      if (size > LARGEST) {
        throw new IllegalArgumentException(
            "with its repetitions written out it has more than " + LARGEST + " elements");
      }
      at = next;
    }
  }

  /// The most times a repetition asks for; 1 when it is none.
  private static long times(String repetition) {
    long most = 1;
    for (var bound : repetition.split(",", 3)) {
      if (bound.matches("[0-9]{1,9}")) {
        most = Math.max(most, Long.parseLong(bound));
      }
    }
    return most;
  }

  private static int pastClass(String expression, int start) {
    int at = start + 1;
    if (at < expression.length() && expression.charAt(at) == '^') {
      at++;
    }
    // A bracket right at the beginning stands for itself.
    at++;
    while (at < expression.length() && expression.charAt(at) != ']') {
      at += expression.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}

package jp.noroshi.stix.pattern.match;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;

/// The `MATCHES` operator (STIX 2.1 §9.6.1): a PCRE that is looked for anywhere in the value.
/// Expressions that would run away end with an error after so many steps.
final class BoundedRegex {
  private static final int MOST_STEPS = 5_000_000;

  private final Pattern pattern;

  BoundedRegex(String expression) {
    try {
      pattern = Pattern.compile(expression, Pattern.DOTALL);
    } catch (PatternSyntaxException notARegex) {
      throw new StixException(
          StixFailure.INVALID_OBJECT, "MATCHES has no regular expression (STIX 2.1 §9.6.1)");
    }
  }

  boolean isIn(String value) {
    try {
      return pattern.matcher(new Steps(value, new int[1])).find();
    } catch (StackOverflowError tooDeep) {
      throw tooCostly();
    }
  }

  private static StixException tooCostly() {
    return new StixException(
        StixFailure.UNSUPPORTED, "A regular expression takes too many steps on a value");
  }

  /// Text that counts how often it is looked at.
  private record Steps(CharSequence text, int[] taken) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (++taken[0] > MOST_STEPS) {
        throw tooCostly();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Steps(text.subSequence(start, end), taken);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}

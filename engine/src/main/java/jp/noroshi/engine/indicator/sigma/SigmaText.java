package jp.noroshi.engine.indicator.sigma;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A text with wildcards (specification, "String Wildcard" and "Escape Character"): `*` for any
/// characters, `?` for one. Immutable.
public final class SigmaText {
  private static final int MANY = -1;
  private static final int ONE = -2;

  /// A dash of any kind, as options of Windows commands begin with (modifier `windash`).
  private static final int DASH = -3;

  private static final String DASHES = "-/–—―";

  /// UTF-16 units, and wildcards below zero.
  private final int[] tokens;

  private SigmaText(int[] tokens) {
    this.tokens = tokens;
  }

  /// Reads a value of a rule. A backslash takes the meaning of a wildcard or a backslash behind it;
  /// before anything else it stands for itself.
  static SigmaText parse(String value) {
    var tokens = new int[value.length()];
    int count = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = i + 1 < value.length() ? value.charAt(i + 1) : 'x';
      if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
        tokens[count++] = next;
        i++;
      } else {
        tokens[count++] = c == '*' ? MANY : c == '?' ? ONE : c;
      }
    }
    return new SigmaText(Arrays.copyOf(tokens, count));
  }

  /// A text without wildcards.
  static SigmaText plain(String value) {
    return new SigmaText(value.chars().toArray());
  }

  /// The text itself; null when there are wildcards in it.
  @Nullable String plain() {
    return Arrays.stream(tokens).allMatch(token -> token >= 0)
        ? Arrays.stream(tokens)
            .collect(
                StringBuilder::new,
                (text, token) -> text.append((char) token),
                StringBuilder::append)
            .toString()
        : null;
  }

  /// With any characters in front, behind, or both.
  SigmaText open(boolean before, boolean after) {
    var all = new int[tokens.length + (before ? 1 : 0) + (after ? 1 : 0)];
    int at = before ? 1 : 0;
    System.arraycopy(tokens, 0, all, at, tokens.length);
    if (before) {
      all[0] = MANY;
    }
    if (after) {
      all[all.length - 1] = MANY;
    }
    return new SigmaText(all);
  }

  /// With every dash that begins an option standing for any dash.
  SigmaText anyDash() {
    var all = tokens.clone();
    for (int i = 0; i < all.length; i++) {
      boolean begins = i == 0 || !isWord(tokens[i - 1]);
      boolean option = i + 1 < all.length && isWord(tokens[i + 1]);
      if (begins && option && all[i] >= 0 && DASHES.indexOf(all[i]) >= 0) {
        all[i] = DASH;
      }
    }
    return new SigmaText(all);
  }

  private static boolean isWord(int token) {
    return token == '_' || (token >= 0 && Character.isLetterOrDigit((char) token));
  }

  /// The same in one case.
  SigmaText folded() {
    return new SigmaText(
        Arrays.stream(tokens).map(token -> token < 0 ? token : Folding.of((char) token)).toArray());
  }

  /// The longest run without wildcards.
  String longestRun() {
    int best = 0;
    int bestEnd = 0;
    int start = 0;
    for (int i = 0; i <= tokens.length; i++) {
      if (i == tokens.length || tokens[i] < 0) {
        if (i - start > best) {
          best = i - start;
          bestEnd = i;
        }
        start = i + 1;
      }
    }
    var run = new StringBuilder();
    for (int i = bestEnd - best; i < bestEnd; i++) {
      run.append((char) tokens[i]);
    }
    return run.toString();
  }

  /// Whether a value is as this text says. Takes time in proportion to the product of both lengths
  /// at most.
  boolean matches(String value) {
    int t = 0;
    int v = 0;
    int star = -1;
    int resume = 0;
    while (v < value.length()) {
      if (t < tokens.length && tokens[t] == MANY) {
        star = t++;
        resume = v;
      } else if (t < tokens.length && isLike(tokens[t], value.charAt(v))) {
        t++;
        v++;
      } else if (star >= 0) {
        t = star + 1;
        v = ++resume;
      } else {
        return false;
      }
    }
    while (t < tokens.length && tokens[t] == MANY) {
      t++;
    }
    return t == tokens.length;
  }

  private static boolean isLike(int token, char c) {
    return switch (token) {
      case ONE -> true;
      case DASH -> DASHES.indexOf(c) >= 0;
      default -> token == c;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SigmaText text && Arrays.equals(tokens, text.tokens);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(tokens));
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int token : tokens) {
      text.append(
          switch (token) {
            case MANY -> "*";
            case ONE -> "?";
            case DASH -> "[-/]";
            default -> String.valueOf((char) token);
          });
    }
    return text.toString();
  }
}

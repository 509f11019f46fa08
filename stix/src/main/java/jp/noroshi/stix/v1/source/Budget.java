package jp.noroshi.stix.v1.source;

/// How many references are followed in one package. A few lines that refer to each other twice
/// would otherwise grow without end.
public final class Budget {
  /// Far more than any package that means something.
  public static final int REFERENCES = 200_000;

  private int left = REFERENCES;

  /// Takes one step; false when none is left.
  public boolean take() {
    left = Math.max(left - 1, -1);
    return left >= 0;
  }
}

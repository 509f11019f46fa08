package jp.noroshi.cli.conform;

/// How a case went.
public sealed interface Outcome {
  Outcome PASSED = new Passed();

  record Passed() implements Outcome {}

  /// @param expected what the case says should come out
  /// @param got what came out
  /// @param why reasons that were given; empty when there were none
  record Failed(String expected, String got, String why) implements Outcome {}

  /// @param why what keeps the case from being run, as the contract of its suite allows
  record Skipped(String why) implements Outcome {}

  static Outcome of(Object expected, Object got, String why) {
    return expected.equals(got)
        ? PASSED
        : new Failed(String.valueOf(expected), String.valueOf(got), why);
  }
}

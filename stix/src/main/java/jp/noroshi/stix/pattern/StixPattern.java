package jp.noroshi.stix.pattern;

import java.util.List;

/// A STIX pattern (STIX 2.1 §9) as a tree. `AND`, `OR` and `FOLLOWEDBY` of one kind in a row stand
/// beside each other in one list; parentheses that change nothing leave no trace.
public record StixPattern(Observation observation) {
  /// The longest pattern that is read, in UTF-16 units.
  public static final int MAX_LENGTH = 1 << 20;

  /// The deepest nesting of parentheses and qualifiers that is read.
  public static final int MAX_DEPTH = 200;

  /// Reads a pattern by the grammar of §9. `==` and `<>` are read as `=` and `!=`.
  ///
  /// @throws PatternException saying where and what was expected
  public static StixPattern parse(String text) {
    return new StixPattern(new PatternParser(text).parse());
  }

  /// Reads a pattern that keeps what STIX 2.1 asks beyond the grammar, too: hashes of their
  /// algorithm's form (§10.7), and no two qualifiers of one kind on one expression (§9.5).
  ///
  /// @throws PatternException saying where and what is wrong
  public static StixPattern parseStrictly(String text) {
    var parser = new PatternParser(text);
    var pattern = new StixPattern(parser.parse());
    parser
        .broken()
        .ifPresent(broken -> {
          throw broken;
        });
    return pattern;
  }

  /// Every comparison, in the order written.
  public List<Comparison> comparisons() {
    return observation.comparisons().toList();
  }

  /// Whether both match the same observations, as far as can be seen from their form: order,
  /// repetition, absorption, distribution, spelling of addresses and of registry keys. Patterns
  /// whose normal form is too large to make are equivalent only when they are equal.
  public boolean isEquivalentTo(StixPattern other) {
    if (equals(other)) {
      return true;
    }
    var mine = NormalForm.of(observation);
    return mine.isPresent() && mine.equals(NormalForm.of(other.observation));
  }

  /// The pattern in its shortest regular spelling; reading it gives an equal pattern.
  @Override
  public String toString() {
    return PatternPrinter.print(observation);
  }
}

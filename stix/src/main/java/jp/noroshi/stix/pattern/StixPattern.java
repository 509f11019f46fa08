package jp.noroshi.stix.pattern;

import java.util.List;
import java.util.stream.Stream;

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

  /// The comparisons any one of which suffices by itself: one observation of an object with one of
  /// the constants matches the whole pattern. Empty when the pattern always asks for more.
  public List<Comparison> sufficient() {
    return sufficient(observation).toList();
  }

  private static Stream<Comparison> sufficient(Observation observation) {
    return switch (observation) {
      case Observation.Single(var condition) -> sufficient(condition);
      case Observation.Or(var parts) -> parts.stream().flatMap(StixPattern::sufficient);
      case Observation.And _, Observation.FollowedBy _, Observation.Qualified _ -> Stream.empty();
    };
  }

  private static Stream<Comparison> sufficient(Condition condition) {
    return switch (condition) {
      case Comparison comparison -> Stream.of(comparison).filter(Comparison::isEquality);
      case Condition.Or(var parts) -> parts.stream().flatMap(StixPattern::sufficient);
      case Condition.And _ -> Stream.empty();
    };
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

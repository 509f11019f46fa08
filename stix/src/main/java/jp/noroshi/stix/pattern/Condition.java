package jp.noroshi.stix.pattern;

import java.util.List;
import java.util.stream.Stream;

/// What an observation must show: the comparison expression between square brackets (STIX 2.1
/// §9.5). All of it holds of one and the same observed object.
public sealed interface Condition permits Comparison, Condition.And, Condition.Or {
  /// All of these.
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// At least one of these.
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /// Every comparison in it, in the order written.
  default Stream<Comparison> comparisons() {
    return switch (this) {
      case Comparison comparison -> Stream.of(comparison);
      case And(var parts) -> parts.stream().flatMap(Condition::comparisons);
      case Or(var parts) -> parts.stream().flatMap(Condition::comparisons);
    };
  }
}

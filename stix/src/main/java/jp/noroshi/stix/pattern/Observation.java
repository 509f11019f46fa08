package jp.noroshi.stix.pattern;

import java.util.List;
import java.util.stream.Stream;

/// An observation expression (STIX 2.1 §9.4): which observations must have been made.
public sealed interface Observation {
  /// One observation, of an object that meets the condition.
  record Single(Condition condition) implements Observation {}

  /// All of these, by different observations.
  record And(List<Observation> parts) implements Observation {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// At least one of these.
  record Or(List<Observation> parts) implements Observation {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /// All of these, by different observations, each after those before.
  record FollowedBy(List<Observation> parts) implements Observation {
    public FollowedBy {
      parts = List.copyOf(parts);
    }
  }

  record Qualified(Observation observation, Qualifier qualifier) implements Observation {}

  /// Every comparison in it, in the order written.
  default Stream<Comparison> comparisons() {
    return switch (this) {
      case Single(var condition) -> condition.comparisons();
      case And(var parts) -> parts.stream().flatMap(Observation::comparisons);
      case Or(var parts) -> parts.stream().flatMap(Observation::comparisons);
      case FollowedBy(var parts) -> parts.stream().flatMap(Observation::comparisons);
      case Qualified(var observation, _) -> observation.comparisons();
    };
  }
}

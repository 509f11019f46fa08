package jp.noroshi.hunt;

/// How sure it is that a hit is what it looks like, the surest first.
public enum Assurance {
  HIGH,
  MEDIUM,
  LOW;

  /// The less sure of the two.
  Assurance atMost(Assurance other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// The surer of the two.
  Assurance atLeast(Assurance other) {
    return compareTo(other) <= 0 ? this : other;
  }
}

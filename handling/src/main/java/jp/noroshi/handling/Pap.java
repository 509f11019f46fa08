package jp.noroshi.handling;

/// Permissible Actions Protocol: what may be *done* with a portion, from the most to the least.
public enum Pap {
  /// No restriction.
  CLEAR,
  /// Active use such as blocking.
  GREEN,
  /// Passive cross-checks with third parties.
  AMBER,
  /// Only passive, undetectable use on own logs.
  RED;

  /// The more restrictive of the two.
  public Pap strictest(Pap other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

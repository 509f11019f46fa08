package jp.noroshi.handling;

/// In which form a portion is shown, from nothing to all.
public enum Disclosure {
  REMOVED,
  /// Only as a band or range.
  BANDED,
  /// Freed of everything that identifies the victim.
  CLEANED,
  RAW;

  Disclosure atMost(Disclosure limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }

  Disclosure atLeast(Disclosure floor) {
    return compareTo(floor) >= 0 ? this : floor;
  }
}

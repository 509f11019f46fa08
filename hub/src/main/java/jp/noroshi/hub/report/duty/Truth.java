package jp.noroshi.hub.report.duty;

/// Three-valued truth (Kleene's strong logic): an answer that is not known yet makes a condition
/// neither true nor false, and a duty neither certain nor excluded.
public enum Truth {
  TRUE,
  UNKNOWN,
  FALSE;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /// Both.
  public Truth and(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// Either.
  public Truth or(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// The opposite; what is unknown stays unknown.
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case UNKNOWN -> UNKNOWN;
      case FALSE -> TRUE;
    };
  }
}

package jp.noroshi.hunt;

/// Why a hit may be nothing.
public enum Doubt {
  /// It stands in running text, which may only speak of it.
  IN_TEXT(Assurance.MEDIUM),
  /// It is written as people write it to warn others.
  DEFANGED(Assurance.LOW),
  /// It stands within Base64 or hexadecimal digits.
  ENCODED(Assurance.MEDIUM),
  /// The indicator had run out when it happened.
  EXPIRED(Assurance.LOW),
  /// It happened before its producer held the indicator valid.
  BEFORE_VALIDITY(Assurance.MEDIUM),
  /// The source does not say when it happened.
  NO_TIME(Assurance.HIGH),
  /// The producer is not sure: a confidence below 70.
  SOME_CONFIDENCE(Assurance.MEDIUM),
  /// The producer is not sure at all: a confidence below 30.
  LITTLE_CONFIDENCE(Assurance.LOW),
  /// The rule is meant to find much that is harmless.
  MEDIUM_RULE(Assurance.MEDIUM),
  LOW_RULE(Assurance.LOW),
  /// The value is on a list of values that are seen everywhere.
  WARNING_LIST(Assurance.LOW);

  private final Assurance most;

  Doubt(Assurance most) {
    this.most = most;
  }

  /// How sure one can be in spite of it.
  Assurance most() {
    return most;
  }
}

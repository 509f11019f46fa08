package jp.noroshi.stix.pattern;

/// How a comparison compares (STIX 2.1 §9.6.1).
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  GREATER(">"),
  LESS("<"),
  AT_LEAST(">="),
  AT_MOST("<="),
  IN("IN"),
  LIKE("LIKE"),
  MATCHES("MATCHES"),
  IS_SUBSET("ISSUBSET"),
  IS_SUPERSET("ISSUPERSET"),
  EXISTS("EXISTS");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /// As patterns write it.
  public String text() {
    return text;
  }
}

package jp.noroshi.stix.validation;

/// How much a finding weighs: the words of RFC 2119 as STIX 2.1 uses them, and advice beyond.
public enum Severity {
  /// The object is not STIX 2.1.
  MUST,
  /// The object is STIX 2.1, and departs from what the specification recommends.
  SHOULD,
  /// The object follows the specification, and others will find it harder to use than need be.
  BEST_PRACTICE
}

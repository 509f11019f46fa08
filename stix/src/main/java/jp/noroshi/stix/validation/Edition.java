package jp.noroshi.stix.validation;

/// Which edition of STIX an object is judged by.
public enum Edition {
  /// That in which it is written: 2.0 when it has versions or a marking and no `spec_version`.
  AS_WRITTEN,
  /// STIX 2.0, whatever it says of itself.
  STIX_20
}

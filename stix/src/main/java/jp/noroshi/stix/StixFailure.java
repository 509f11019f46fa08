package jp.noroshi.stix;

/// Why a piece of STIX was refused; the stable code behind a [StixException].
public enum StixFailure {
  /// Not JSON (RFC 8259).
  MALFORMED_JSON,
  /// Not UTF-8 (RFC 3629): overlong forms, encoded surrogates, truncated sequences, NUL bytes.
  INVALID_UTF8,
  /// One JSON object has the same name twice (RFC 7493 §2.3).
  DUPLICATE_KEY,
  /// A string holds an unpaired surrogate or a character the caller does not admit (RFC 7493 §2.1).
  INVALID_CHARACTER,
  /// A number does not fit an IEEE 754 double (RFC 7493 §2.2).
  NUMBER_OUT_OF_RANGE,
  /// Nested deeper than the limit.
  TOO_DEEP,
  /// A string, number, name, object or document longer than the limit.
  TOO_LARGE,
  /// The document is JSON, but no bundle.
  NOT_A_BUNDLE,
  /// Not `type--uuid` (STIX 2.1 §2.9).
  INVALID_ID,
  /// Not an RFC 3339 timestamp in UTC (STIX 2.1 §2.16).
  INVALID_TIMESTAMP,
  /// The object breaks a MUST of the specification.
  INVALID_OBJECT,
  /// Well-formed, but of a kind or version that is not read here.
  UNSUPPORTED
}

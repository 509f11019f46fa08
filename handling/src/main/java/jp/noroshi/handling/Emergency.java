package jp.noroshi.handling;

/// The declared level of emergency (domain §3.6, "Emergency"). It never touches step 2.
public enum Emergency {
  NONE,
  /// Requests are answered sooner.
  HEIGHTENED,
  /// Besides, consents given for a crisis count, and release officers may widen technical
  /// information and measures.
  CRISIS
}

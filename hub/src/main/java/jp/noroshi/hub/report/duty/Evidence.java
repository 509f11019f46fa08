package jp.noroshi.hub.report.duty;

/// How well a rule is founded; shown to the reporter beside it.
public enum Evidence {
  /// Read in the law or in the authority's own text.
  SOURCED,
  /// Read in a secondary source.
  SECOND_HAND,
  /// General knowledge, unchecked.
  GENERAL_KNOWLEDGE
}

package jp.noroshi.hub.report.duty;

import java.util.Map;

/// How well a rule is founded; shown to the reporter beside it.
public enum Evidence {
  /// Read in the law or in the authority's own text.
  SOURCED,
  /// Read in a secondary source.
  SECOND_HAND,
  /// General knowledge, unchecked.
  GENERAL_KNOWLEDGE;

  /// How rule files write it.
  static final Map<String, Evidence> WORDS =
      Map.of(
          "sourced", SOURCED,
          "second-hand", SECOND_HAND,
          "general-knowledge", GENERAL_KNOWLEDGE);
}

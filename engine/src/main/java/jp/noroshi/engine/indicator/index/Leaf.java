package jp.noroshi.engine.indicator.index;

import jp.noroshi.stix.pattern.match.CompiledCondition;

/// One condition of a pattern that has to be asked itself.
///
/// @param owner the indicator, by its number among those with leaves
/// @param place which of the conditions of the pattern, in the order written
record Leaf(CompiledCondition condition, int owner, int place) {}

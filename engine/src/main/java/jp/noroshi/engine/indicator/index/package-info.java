/// Indicators compiled into one index, so that what was observed is tried on all of them at once.
///
/// [jp.noroshi.engine.indicator.index.IndicatorSet] is the door: an immutable set of indicators
/// that observations are put to. What patterns over several observations have seen so far is kept
/// by the caller, as a [jp.noroshi.engine.indicator.index.PatternState].
@NullMarked
package jp.noroshi.engine.indicator.index;

import org.jspecify.annotations.NullMarked;

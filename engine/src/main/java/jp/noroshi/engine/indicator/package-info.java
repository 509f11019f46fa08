/// Indicators of compromise: finding them in text, telling the harmless ones, and trying a great
/// many of them at once on what was observed.
@NullMarked
package jp.noroshi.engine.indicator;

import org.jspecify.annotations.NullMarked;

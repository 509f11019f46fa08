/// Finds indicators in any text, in the forms people write them to keep others from clicking on
/// them too. [jp.noroshi.engine.indicator.text.IndicatorText] is the door.
@NullMarked
package jp.noroshi.engine.indicator.text;

import org.jspecify.annotations.NullMarked;

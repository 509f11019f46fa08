/// The instants of the clock and the measures made of them.
@NullMarked
package jp.noroshi.hub.insight;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.engine.indicator.index;

import org.jspecify.annotations.NullMarked;

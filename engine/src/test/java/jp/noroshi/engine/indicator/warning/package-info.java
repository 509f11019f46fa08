@NullMarked
package jp.noroshi.engine.indicator.warning;

import org.jspecify.annotations.NullMarked;

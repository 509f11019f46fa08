@NullMarked
package jp.noroshi.engine.indicator.text;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.engine.indicator.search;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.engine.indicator.sigma;

import org.jspecify.annotations.NullMarked;

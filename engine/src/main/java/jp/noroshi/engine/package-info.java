/// Noroshi engine.
@NullMarked
package jp.noroshi.engine;

import org.jspecify.annotations.NullMarked;

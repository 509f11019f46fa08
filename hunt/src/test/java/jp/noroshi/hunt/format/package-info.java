@NullMarked
package jp.noroshi.hunt.format;

import org.jspecify.annotations.NullMarked;

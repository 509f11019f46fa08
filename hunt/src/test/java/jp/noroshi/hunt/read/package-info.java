@NullMarked
package jp.noroshi.hunt.read;

import org.jspecify.annotations.NullMarked;

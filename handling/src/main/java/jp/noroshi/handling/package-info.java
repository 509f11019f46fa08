/// Noroshi handling.
@NullMarked
package jp.noroshi.handling;

import org.jspecify.annotations.NullMarked;

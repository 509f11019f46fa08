@NullMarked
package jp.noroshi.hunt;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.postgres;

import org.jspecify.annotations.NullMarked;

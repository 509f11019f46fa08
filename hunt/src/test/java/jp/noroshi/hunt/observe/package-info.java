@NullMarked
package jp.noroshi.hunt.observe;

import org.jspecify.annotations.NullMarked;

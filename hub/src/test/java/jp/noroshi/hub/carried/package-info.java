@NullMarked
package jp.noroshi.hub.carried;

import org.jspecify.annotations.NullMarked;

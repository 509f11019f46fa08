@NullMarked
package jp.noroshi.hub.transparency;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.hub;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.hub.lesson;

import org.jspecify.annotations.NullMarked;

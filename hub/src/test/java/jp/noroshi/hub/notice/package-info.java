@NullMarked
package jp.noroshi.hub.notice;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.hub.operations;

import org.jspecify.annotations.NullMarked;

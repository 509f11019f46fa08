@NullMarked
package jp.noroshi.hub.exchange.taxii;

import org.jspecify.annotations.NullMarked;

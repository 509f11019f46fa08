@NullMarked
package jp.noroshi.hub.exchange.search;

import org.jspecify.annotations.NullMarked;

/// The shared objects as people and programs read them: a list to search, a page each.
@NullMarked
package jp.noroshi.hub.exchange.browse;

import org.jspecify.annotations.NullMarked;

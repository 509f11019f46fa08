/// Tests of reading shared objects.
@NullMarked
package jp.noroshi.hub.exchange.browse;

import org.jspecify.annotations.NullMarked;

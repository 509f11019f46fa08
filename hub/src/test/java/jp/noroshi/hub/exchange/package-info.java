/// Tests of the exchange: what is brought in, who sees it.
@NullMarked
package jp.noroshi.hub.exchange;

import org.jspecify.annotations.NullMarked;

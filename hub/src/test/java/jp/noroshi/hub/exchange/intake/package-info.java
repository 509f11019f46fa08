/// Tests of bringing in bundles.
@NullMarked
package jp.noroshi.hub.exchange.intake;

import org.jspecify.annotations.NullMarked;

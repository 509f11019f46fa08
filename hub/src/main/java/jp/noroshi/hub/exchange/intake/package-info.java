/// Files of shared objects, brought in by the operator of the platform.
@NullMarked
package jp.noroshi.hub.exchange.intake;

import org.jspecify.annotations.NullMarked;

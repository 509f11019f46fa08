/// Events written in the same transaction as the change they tell of, and their delivery.
@NullMarked
package jp.noroshi.hub.event;

import org.jspecify.annotations.NullMarked;

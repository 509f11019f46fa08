/// What tests need of events.
@NullMarked
package jp.noroshi.hub.event;

import org.jspecify.annotations.NullMarked;

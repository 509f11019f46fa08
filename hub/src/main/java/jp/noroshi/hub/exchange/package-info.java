/// Shared objects in STIX 2.1, their versions, renditions and releases.
@NullMarked
package jp.noroshi.hub.exchange;

import org.jspecify.annotations.NullMarked;

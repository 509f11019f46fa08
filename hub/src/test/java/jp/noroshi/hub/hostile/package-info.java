/// Everything the hub takes, given what nobody should send.
@NullMarked
package jp.noroshi.hub.hostile;

import org.jspecify.annotations.NullMarked;

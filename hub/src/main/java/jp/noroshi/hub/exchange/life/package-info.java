/// How long what is shared is worth acting on: until its author says, or by what it looks for and
/// when it was last seen (SHR-08).
@NullMarked
package jp.noroshi.hub.exchange.life;

import org.jspecify.annotations.NullMarked;

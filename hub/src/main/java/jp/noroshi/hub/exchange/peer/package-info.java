/// The exchange with other TAXII 2.1 servers, as their client: reading from them and sending to
/// them, each in the name of the organisation that set it up.
@NullMarked
package jp.noroshi.hub.exchange.peer;

import org.jspecify.annotations.NullMarked;

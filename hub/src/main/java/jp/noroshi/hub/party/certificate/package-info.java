/// Client certificates: what programs prove by that they hold a key (mutual TLS, RFC 8705).
@NullMarked
package jp.noroshi.hub.party.certificate;

import org.jspecify.annotations.NullMarked;

/// What proves who someone is: passwords, one-time codes, recovery codes, passkeys, tokens.
@NullMarked
package jp.noroshi.hub.party.credential;

import org.jspecify.annotations.NullMarked;

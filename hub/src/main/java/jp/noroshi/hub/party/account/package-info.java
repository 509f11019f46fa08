/// One's own account: profile, factors, sessions, tokens.
@NullMarked
package jp.noroshi.hub.party.account;

import org.jspecify.annotations.NullMarked;

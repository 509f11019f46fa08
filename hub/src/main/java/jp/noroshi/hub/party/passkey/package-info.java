/// Passkeys: WebAuthn credentials that sign in alone, because they are bound to this site and
/// verify their user (W3C Web Authentication Level 3).
@NullMarked
package jp.noroshi.hub.party.passkey;

import org.jspecify.annotations.NullMarked;

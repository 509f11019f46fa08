/// The door: sign-in pages, sessions, bearer tokens, throttling, the security filter chains.
@NullMarked
package jp.noroshi.hub.party.signin;

import org.jspecify.annotations.NullMarked;

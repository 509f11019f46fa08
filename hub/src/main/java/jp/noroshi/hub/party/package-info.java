/// Organisations, people, memberships, circles, sign-in, tokens.
@NullMarked
package jp.noroshi.hub.party;

import org.jspecify.annotations.NullMarked;

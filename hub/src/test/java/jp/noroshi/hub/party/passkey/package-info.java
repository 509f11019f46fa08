@NullMarked
package jp.noroshi.hub.party.passkey;

import org.jspecify.annotations.NullMarked;

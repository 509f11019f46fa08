@NullMarked
package jp.noroshi.hub.party.signin;

import org.jspecify.annotations.NullMarked;

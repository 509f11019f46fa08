@NullMarked
package jp.noroshi.hub.party.credential;

import org.jspecify.annotations.NullMarked;

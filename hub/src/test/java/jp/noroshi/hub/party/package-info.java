@NullMarked
package jp.noroshi.hub.party;

import org.jspecify.annotations.NullMarked;

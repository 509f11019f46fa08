@NullMarked
package jp.noroshi.hub.party.mandate;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.hub.party.organisation;

import org.jspecify.annotations.NullMarked;

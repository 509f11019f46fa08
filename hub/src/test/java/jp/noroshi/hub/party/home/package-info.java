@NullMarked
package jp.noroshi.hub.party.home;

import org.jspecify.annotations.NullMarked;

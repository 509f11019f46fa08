@NullMarked
package jp.noroshi.hub.party.account;

import org.jspecify.annotations.NullMarked;

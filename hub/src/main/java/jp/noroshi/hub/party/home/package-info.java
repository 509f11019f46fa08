/// The home page: what should I do now?
@NullMarked
package jp.noroshi.hub.party.home;

import org.jspecify.annotations.NullMarked;

/// The pages of mandates: those an organisation gave, and the clients of one that holds some.
@NullMarked
package jp.noroshi.hub.party.mandate;

import org.jspecify.annotations.NullMarked;

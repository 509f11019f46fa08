/// What stands above the ordinary flow and is therefore on record for those it concerns: the
/// register of legal bases, and glass broken by two people.
@NullMarked
package jp.noroshi.hub.oversight;

import org.jspecify.annotations.NullMarked;

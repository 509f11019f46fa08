/// Recall: whoever shared something asks those who received it to purge it; who has done so says
/// it, and the originator sees how many have.
@NullMarked
package jp.noroshi.hub.recall;

import org.jspecify.annotations.NullMarked;

/// One page for the head of an organisation that is hit: the next limit, what to decide, who has
/// been told, what is not known.
@NullMarked
package jp.noroshi.hub.report.brief;

import org.jspecify.annotations.NullMarked;

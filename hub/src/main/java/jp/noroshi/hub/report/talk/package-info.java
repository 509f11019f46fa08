/// What a reporter and the authorities that have a report write to each other, and requests for
/// help with the time within which they are answered.
@NullMarked
package jp.noroshi.hub.report.talk;

import org.jspecify.annotations.NullMarked;

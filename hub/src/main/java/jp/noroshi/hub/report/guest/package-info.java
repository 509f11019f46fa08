/// First reports of those who have no account: taken in at once, seen by the duty desk of the lead
/// office alone, and handed to their organisation once somebody has called back.
@NullMarked
package jp.noroshi.hub.report.guest;

import org.jspecify.annotations.NullMarked;

/// Alerts in three editions, their delivery, acknowledgement and feedback.
@NullMarked
package jp.noroshi.hub.notice;

import org.jspecify.annotations.NullMarked;

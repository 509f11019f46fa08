/// What a reporter gets back: at once what is known of the values it reported, how many had the
/// like, what to do first; later what each authority owes it. And what anybody may know of how that
/// goes.
@NullMarked
package jp.noroshi.hub.report.back;

import org.jspecify.annotations.NullMarked;

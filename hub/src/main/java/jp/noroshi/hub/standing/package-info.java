/// What has been established about people and organisations before strictly labelled information
/// reaches them: courses, agreements, case-bound clearances (domain §3.4, §3.6 steps 4 and 5).
@NullMarked
package jp.noroshi.hub.standing;

import org.jspecify.annotations.NullMarked;

/// Lessons: what organisations, public bodies first, say deliberately of how an incident came about
/// and what would have stopped it, in words for heads, practitioners and analysts. A release
/// officer reads each before anybody else does (domain REP-22, SHR-32).
@NullMarked
package jp.noroshi.hub.lesson;

import org.jspecify.annotations.NullMarked;

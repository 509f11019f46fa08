/// "This organisation, this event: which duties, by when?" Answers from the rules alone; reads
/// nothing of anybody and keeps nothing.
@NullMarked
package jp.noroshi.hub.report.simulator;

import org.jspecify.annotations.NullMarked;

/// Tests of evidence.
@NullMarked
package jp.noroshi.hub.report.evidence;

import org.jspecify.annotations.NullMarked;

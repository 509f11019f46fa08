@NullMarked
package jp.noroshi.hub.report.talk;

import org.jspecify.annotations.NullMarked;

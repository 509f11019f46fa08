@NullMarked
package jp.noroshi.hub.report.watch;

import org.jspecify.annotations.NullMarked;

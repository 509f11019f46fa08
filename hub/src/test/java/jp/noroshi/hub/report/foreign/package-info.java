@NullMarked
package jp.noroshi.hub.report.foreign;

import org.jspecify.annotations.NullMarked;

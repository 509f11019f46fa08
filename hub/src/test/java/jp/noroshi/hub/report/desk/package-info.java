@NullMarked
package jp.noroshi.hub.report.desk;

import org.jspecify.annotations.NullMarked;

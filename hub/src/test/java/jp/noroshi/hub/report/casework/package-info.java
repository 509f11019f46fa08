@NullMarked
package jp.noroshi.hub.report.casework;

import org.jspecify.annotations.NullMarked;

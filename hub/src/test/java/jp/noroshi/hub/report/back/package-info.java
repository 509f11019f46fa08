@NullMarked
package jp.noroshi.hub.report.back;

import org.jspecify.annotations.NullMarked;

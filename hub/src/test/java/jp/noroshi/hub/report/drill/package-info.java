@NullMarked
package jp.noroshi.hub.report.drill;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.hub.report.guest;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.hub.report;

import org.jspecify.annotations.NullMarked;

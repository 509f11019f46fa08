@NullMarked
package jp.noroshi.hunt.report;

import org.jspecify.annotations.NullMarked;

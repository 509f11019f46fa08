@NullMarked
package jp.noroshi.hub.report.simulator;

import org.jspecify.annotations.NullMarked;

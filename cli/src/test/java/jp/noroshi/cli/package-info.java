@NullMarked
package jp.noroshi.cli;

import org.jspecify.annotations.NullMarked;

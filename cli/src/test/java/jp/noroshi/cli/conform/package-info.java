@NullMarked
package jp.noroshi.cli.conform;

import org.jspecify.annotations.NullMarked;

/// Noroshi testkit.
@NullMarked
package jp.noroshi.testkit;

import org.jspecify.annotations.NullMarked;

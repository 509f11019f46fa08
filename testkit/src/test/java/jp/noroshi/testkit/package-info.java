/// Tests of the test tools.
@NullMarked
package jp.noroshi.testkit;

import org.jspecify.annotations.NullMarked;

/// Tools for tests: a real PostgreSQL, a clock that obeys, random data that can be had again,
/// bounded waits and the folder of third-party data. On the class path of tests only.
@NullMarked
package jp.noroshi.testkit;

import org.jspecify.annotations.NullMarked;

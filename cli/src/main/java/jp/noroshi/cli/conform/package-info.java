/// Language-neutral conformance cases, run through Noroshi's own code.
@NullMarked
package jp.noroshi.cli.conform;

import org.jspecify.annotations.NullMarked;

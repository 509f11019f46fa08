/// Indexes for many values at once: substrings, ranges of addresses, endings of names.
@NullMarked
package jp.noroshi.engine.indicator.search;

import org.jspecify.annotations.NullMarked;

/// The text of STIX patterns (STIX 2.1 §9): writing simple ones safely, reading what they compare.
@NullMarked
package jp.noroshi.stix.pattern;

import org.jspecify.annotations.NullMarked;

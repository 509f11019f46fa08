/// STIX patterns (STIX 2.1 §9): reading and writing them, telling whether two mean the same, and
/// the plain interpreter that says what they match.
@NullMarked
package jp.noroshi.stix.pattern;

import org.jspecify.annotations.NullMarked;

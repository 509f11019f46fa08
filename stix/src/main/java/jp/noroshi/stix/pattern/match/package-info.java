/// The plain interpreter of STIX patterns (STIX 2.1 §9): what they match, by the letter, one
/// pattern at a time. Engines for many patterns are measured against it.
@NullMarked
package jp.noroshi.stix.pattern.match;

import org.jspecify.annotations.NullMarked;

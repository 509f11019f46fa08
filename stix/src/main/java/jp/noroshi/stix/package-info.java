/// The plain values of STIX 2.1 (identifiers, timestamps, TLP labels) and the one exception of this
/// library. Objects are in `jp.noroshi.stix.object`, bundles in `jp.noroshi.stix.bundle`, the rules
/// in `jp.noroshi.stix.validation`, JSON and its canonical form in `jp.noroshi.stix.json`.
@NullMarked
package jp.noroshi.stix;

import org.jspecify.annotations.NullMarked;

/// Events as cyber observables (STIX 2.1 §6), so that patterns can be put to them.
@NullMarked
package jp.noroshi.hunt.observe;

import org.jspecify.annotations.NullMarked;

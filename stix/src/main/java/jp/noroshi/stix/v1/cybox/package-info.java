/// Observables of CybOX 2.x: read once into what STIX 2.1 would ask or say of them, then written as
/// a pattern or as cyber observables.
@NullMarked
package jp.noroshi.stix.v1.cybox;

import org.jspecify.annotations.NullMarked;

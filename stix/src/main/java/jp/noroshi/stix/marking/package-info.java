/// Data markings as data: read, inherited, set, added, removed and cleared over selectors (STIX 2.1
/// §7.2.2 and §7.2.3).
@NullMarked
package jp.noroshi.stix.marking;

import org.jspecify.annotations.NullMarked;

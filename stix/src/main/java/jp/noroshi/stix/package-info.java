/// Noroshi stix.
@NullMarked
package jp.noroshi.stix;

import org.jspecify.annotations.NullMarked;

/// JSON as an immutable tree, read under explicit limits, and its canonical form (RFC 8785).
@NullMarked
package jp.noroshi.stix.json;

import org.jspecify.annotations.NullMarked;

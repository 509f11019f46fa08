/// Bundles, read and written object by object in constant memory.
@NullMarked
package jp.noroshi.stix.bundle;

import org.jspecify.annotations.NullMarked;

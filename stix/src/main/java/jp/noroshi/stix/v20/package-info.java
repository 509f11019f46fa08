/// STIX 2.0, the version before: recognised and raised to 2.1.
@NullMarked
package jp.noroshi.stix.v20;

import org.jspecify.annotations.NullMarked;

/// STIX 2.1 objects: immutable views over their property tree, with builders and markings.
@NullMarked
package jp.noroshi.stix.object;

import org.jspecify.annotations.NullMarked;

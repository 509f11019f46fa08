/// A document of STIX 1.x as it stands: its elements, where they are, what has been read of them,
/// and remarks on what could not be carried over.
@NullMarked
package jp.noroshi.stix.v1.source;

import org.jspecify.annotations.NullMarked;

/// Identifiers that follow from content.
@NullMarked
package jp.noroshi.stix.id;

import org.jspecify.annotations.NullMarked;

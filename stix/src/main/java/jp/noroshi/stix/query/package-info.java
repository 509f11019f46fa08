/// Questions to objects by their properties.
@NullMarked
package jp.noroshi.stix.query;

import org.jspecify.annotations.NullMarked;

/// STIX 1.x, the XML before 2.0: lifted to objects of 2.1, with remarks on what they cannot say.
@NullMarked
package jp.noroshi.stix.v1;

import org.jspecify.annotations.NullMarked;

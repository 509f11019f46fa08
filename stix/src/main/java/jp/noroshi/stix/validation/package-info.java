/// The rules of STIX 2.1 in three grades, and what an object breaks of them.
@NullMarked
package jp.noroshi.stix.validation;

import org.jspecify.annotations.NullMarked;

@NullMarked
package jp.noroshi.proof.note;

import org.jspecify.annotations.NullMarked;

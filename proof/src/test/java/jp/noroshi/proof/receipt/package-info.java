@NullMarked
package jp.noroshi.proof.receipt;

import org.jspecify.annotations.NullMarked;

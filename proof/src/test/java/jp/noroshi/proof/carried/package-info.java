@NullMarked
package jp.noroshi.proof.carried;

import org.jspecify.annotations.NullMarked;

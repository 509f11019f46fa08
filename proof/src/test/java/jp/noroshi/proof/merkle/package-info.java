@NullMarked
package jp.noroshi.proof.merkle;

import org.jspecify.annotations.NullMarked;

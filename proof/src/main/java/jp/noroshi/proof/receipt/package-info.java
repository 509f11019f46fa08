/// Receipts: one entry of a log with all that is needed to check it offline.
@NullMarked
package jp.noroshi.proof.receipt;

import org.jspecify.annotations.NullMarked;

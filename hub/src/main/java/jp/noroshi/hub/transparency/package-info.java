/// The ledger as others see it: checkpoints, tiles, proofs and keys for anyone; the page of an
/// organisation's own entries, and receipts for those who may read them.
@NullMarked
package jp.noroshi.hub.transparency;

import org.jspecify.annotations.NullMarked;

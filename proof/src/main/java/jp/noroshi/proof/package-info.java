/// Proves that something was recorded and has not been changed since: a Merkle log
/// (`jp.noroshi.proof.merkle`), its signed and co-signed checkpoints (`jp.noroshi.proof.note`) and
/// receipts that anyone can check offline (`jp.noroshi.proof.receipt`). Knows nothing of HTTP, SQL
/// or of what is recorded.
@NullMarked
package jp.noroshi.proof;

import org.jspecify.annotations.NullMarked;

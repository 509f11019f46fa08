/// The Merkle tree of RFC 9162 §2.1 over SHA-256: roots, inclusion and consistency proofs, and the
/// tiles of C2SP tlog-tiles in which a tree is kept and served.
@NullMarked
package jp.noroshi.proof.merkle;

import org.jspecify.annotations.NullMarked;

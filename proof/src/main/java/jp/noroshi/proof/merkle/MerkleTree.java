package jp.noroshi.proof.merkle;

import java.util.ArrayList;
import java.util.List;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// The tree over the first `size` leaves of a log, and the proofs that can be drawn from it (RFC
/// 9162 §2.1). Each costs some log₂(size) reads.
///
/// @param size number of leaves, from 0
/// @param subtrees its hashes
public record MerkleTree(long size, Subtrees subtrees) {
  public MerkleTree {
    if (size < 0) {
      throw new ProofException(ProofFailure.RANGE, "a tree has no negative size");
    }
  }

  /// The Merkle tree hash.
  public Hash root() {
    return size == 0 ? Hash.EMPTY_ROOT : root(0, size);
  }

  /// That the leaf at `index` is in this tree (RFC 9162 §2.1.3.1).
  ///
  /// @throws ProofException `RANGE` when there is no such leaf
  public InclusionProof inclusion(long index) {
    if (index < 0 || index >= size) {
      throw new ProofException(
          ProofFailure.RANGE, "the tree has " + size + " leaves and none with index " + index);
    }
    var path = new ArrayList<Hash>();
    collectPath(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /// That the tree of the first `older` leaves is a beginning of this one (RFC 9162 §2.1.4.1).
  ///
  /// @throws ProofException `RANGE` when `older` is larger than this tree
  public ConsistencyProof consistency(long older) {
    if (older < 0 || older > size) {
      throw new ProofException(
          ProofFailure.RANGE, "a tree of " + older + " leaves is no beginning of one of " + size);
    }
    var path = new ArrayList<Hash>();
    if (older > 0) {
      collectSubproof(older, 0, size, true, path);
    }
    return new ConsistencyProof(older, size, path);
  }

  private void collectPath(long index, long from, long to, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      collectPath(index, from, middle, path);
      path.add(root(middle, to));
    } else {
      collectPath(index, middle, to, path);
      path.add(root(from, middle));
    }
  }

  private void collectSubproof(long older, long from, long to, boolean whole, List<Hash> path) {
    if (older == to - from) {
      if (!whole) {
        path.add(root(from, to));
      }
      return;
    }
    long left = split(to - from);
    if (older <= left) {
      collectSubproof(older, from, from + left, whole, path);
      path.add(root(from + left, to));
    } else {
      collectSubproof(older - left, from + left, to, false, path);
      path.add(root(from, from + left));
    }
  }

  private Hash root(long from, long to) {
    long width = to - from;
    if (Long.bitCount(width) == 1) {
      int height = Long.numberOfTrailingZeros(width);
      return subtrees.root(height, from >> height);
    }
    long middle = from + split(width);
    return Hash.ofNode(root(from, middle), root(middle, to));
  }

  // The largest power of two below `width`.
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }
}

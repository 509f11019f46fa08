package jp.noroshi.proof.merkle;

import java.util.List;
import java.util.Optional;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// That one leaf is in a tree.
///
/// @param index of the leaf, from 0
/// @param size leaves of the tree
/// @param path hashes from the leaf's sibling up to the root's child
public record InclusionProof(long index, long size, List<Hash> path) {
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new ProofException(
          ProofFailure.RANGE, "index " + index + " lies outside a tree of " + size + " leaves");
    }
    path = List.copyOf(path);
  }

  /// The root a tree with this leaf at this place has (RFC 9162 §2.1.3.2); empty when the path has
  /// a wrong length and so belongs to no such tree.
  public Optional<Hash> root(Hash leaf) {
    long fn = index;
    long sn = size - 1;
    var root = leaf;
    for (var hash : path) {
      if (sn == 0) {
        return Optional.empty();
      }
      if ((fn & 1) == 1 || fn == sn) {
        root = Hash.ofNode(hash, root);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        root = Hash.ofNode(root, hash);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 ? Optional.of(root) : Optional.empty();
  }

  /// Whether it shows that `leaf` is in the tree with this root.
  public boolean proves(Hash leaf, Hash root) {
    return root(leaf).filter(root::equals).isPresent();
  }
}

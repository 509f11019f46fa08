package jp.noroshi.proof.merkle;

/// Where a tree's hashes are read from.
@FunctionalInterface
public interface Subtrees {
  /// The root of the complete subtree over the leaves from `index · 2^height` to before `(index +
  /// 1) · 2^height`; height 0 is a leaf's own hash. Asked only for subtrees that lie wholly within
  ///    the tree.
  Hash root(int height, long index);
}

package jp.noroshi.proof.merkle;

/// Where a tree's tiles are read from.
@FunctionalInterface
public interface Tiles {
  /// The hashes of a tile one after the other; at least as many as the tree that is asked about has
  /// there.
  byte[] read(TileId tile);
}

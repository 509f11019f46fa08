package jp.noroshi.proof.merkle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// Adds leaves to a tree kept in tiles.
public final class TreeGrowth {
  private final Tiles before;
  private final Map<TileId, byte[]> changed = new LinkedHashMap<>();

  private TreeGrowth(Tiles before) {
    this.before = before;
  }

  /// The tiles that change when `leaves` follow the first `size` leaves: each whole, with the
  /// hashes it had.
  public static Map<TileId, byte[]> append(Tiles before, long size, List<Hash> leaves) {
    var growth = new TreeGrowth(before);
    long index = size;
    for (var leaf : leaves) {
      growth.add(0, index++, leaf);
    }
    return growth.changed;
  }

  private void add(int level, long index, Hash hash) {
    var tile = new TileId(level, index / TileId.WIDTH);
    int position = (int) (index % TileId.WIDTH);
    var hashes = changed.computeIfAbsent(tile, id -> position == 0 ? new byte[0] : before.read(id));
    if (hashes.length != position * Hash.LENGTH) {
      throw new ProofException(
          ProofFailure.RANGE,
          "tile %d/%s has %d hashes where the tree has %d"
              .formatted(level, tile.path(), hashes.length / Hash.LENGTH, position));
    }
    var longer = Arrays.copyOf(hashes, hashes.length + Hash.LENGTH);
    System.arraycopy(hash.bytes(), 0, longer, hashes.length, Hash.LENGTH);
    changed.put(tile, longer);
    if (position == TileId.WIDTH - 1) {
      add(level + 1, tile.index(), TiledSubtrees.root(longer, 0, TileId.WIDTH));
    }
  }
}

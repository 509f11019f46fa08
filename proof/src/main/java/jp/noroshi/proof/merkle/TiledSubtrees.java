package jp.noroshi.proof.merkle;

import java.util.HashMap;
import java.util.Map;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// A tree's hashes, computed from its tiles; each tile is read once. For one use: neither shared
/// between threads nor kept.
public final class TiledSubtrees implements Subtrees {
  private final Tiles tiles;
  private final Map<TileId, byte[]> read = new HashMap<>();

  public TiledSubtrees(Tiles tiles) {
    this.tiles = tiles;
  }

  @Override
  public Hash root(int height, long index) {
    int level = height / TileId.HEIGHT;
    int above = height % TileId.HEIGHT;
    long first = index << above;
    var tile = new TileId(level, first / TileId.WIDTH);
    var hashes = read.computeIfAbsent(tile, tiles::read);
    int from = (int) (first % TileId.WIDTH);
    int to = from + (1 << above);
    if (hashes.length < to * Hash.LENGTH) {
      throw new ProofException(
          ProofFailure.RANGE,
          "tile %d/%s has %d hashes; %d are needed"
              .formatted(level, tile.path(), hashes.length / Hash.LENGTH, to));
    }
    return root(hashes, from, to);
  }

  static Hash root(byte[] hashes, int from, int to) {
    if (to - from == 1) {
      return Hash.in(hashes, from);
    }
    int middle = (from + to) / 2;
    return Hash.ofNode(root(hashes, from, middle), root(hashes, middle, to));
  }
}

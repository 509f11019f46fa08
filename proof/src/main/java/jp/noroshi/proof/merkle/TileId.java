package jp.noroshi.proof.merkle;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// The place of a tile: 256 hashes beside each other, each of a complete subtree of 256^level
/// leaves (C2SP tlog-tiles).
///
/// @param level 0 to 7: from 8 on a tree would have more than 2^63 leaves
/// @param index within the level, from 0
public record TileId(int level, long index) {
  /// Hashes of a full tile.
  public static final int WIDTH = 256;

  /// Tree levels between a tile's hashes and its root.
  static final int HEIGHT = 8;

  private static final int MOST_LEVELS = 8;
  private static final Pattern PATH = Pattern.compile("(?:x[0-9]{3}/){0,5}[0-9]{3}");

  public TileId {
    if (level < 0 || level >= MOST_LEVELS || index < 0) {
      throw new ProofException(
          ProofFailure.RANGE, "there is no tile " + index + " at level " + level);
    }
  }

  /// Its index as tlog-tiles writes it in a path: 1234067 is `x001/x234/067`.
  public String path() {
    var path = new StringBuilder(three(index % 1_000));
    for (long rest = index / 1_000; rest > 0; rest /= 1_000) {
      path.insert(0, "x" + three(rest % 1_000) + "/");
    }
    return path.toString();
  }

  /// The index written in a path, in the one form it has; empty for anything else.
  public static Optional<TileId> parse(int level, String path) {
    if (level < 0 || level >= MOST_LEVELS || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    long index = Long.parseLong(path.replace("x", "").replace("/", ""));
    return Optional.of(new TileId(level, index)).filter(tile -> tile.path().equals(path));
  }

  /// How many hashes it has in a tree of `size` leaves, from 0 to 256.
  public int widthIn(long size) {
    long hashes = size >> (HEIGHT * level);
    return (int) Math.clamp(hashes - index * WIDTH, 0, WIDTH);
  }

  private static String three(long number) {
    return String.format(java.util.Locale.ROOT, "%03d", number);
  }
}

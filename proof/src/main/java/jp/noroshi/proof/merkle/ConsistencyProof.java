package jp.noroshi.proof.merkle;

import java.util.List;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// That a tree is the beginning of a later one: nothing in it was changed, removed or reordered.
///
/// @param older leaves of the earlier tree
/// @param newer leaves of the later tree
/// @param path the hashes of RFC 9162 §2.1.4.1
public record ConsistencyProof(long older, long newer, List<Hash> path) {
  public ConsistencyProof {
    if (older < 0 || older > newer) {
      throw new ProofException(
          ProofFailure.RANGE, "a tree of " + older + " leaves is no beginning of one of " + newer);
    }
    path = List.copyOf(path);
  }

  /// Whether it shows that the tree with `olderRoot` is the beginning of the one with `newerRoot`
  /// (RFC 9162 §2.1.4.2). Every tree begins with the empty one.
  public boolean proves(Hash olderRoot, Hash newerRoot) {
    if (older == newer) {
      return path.isEmpty() && olderRoot.equals(newerRoot);
    }
    if (older == 0) {
      return path.isEmpty() && olderRoot.equals(Hash.EMPTY_ROOT);
    }
    if (path.isEmpty()) {
      return false;
    }
    long fn = older - 1;
    long sn = newer - 1;
    int next = 0;
    while ((fn & 1) == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    // A complete older tree is a node of the newer one and left out of the proof.
    var fr = Long.bitCount(older) == 1 ? olderRoot : path.get(next++);
    var sr = fr;
    for (; next < path.size(); next++) {
      var hash = path.get(next);
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = Hash.ofNode(hash, fr);
        sr = Hash.ofNode(hash, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = Hash.ofNode(sr, hash);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && fr.equals(olderRoot) && sr.equals(newerRoot);
  }
}

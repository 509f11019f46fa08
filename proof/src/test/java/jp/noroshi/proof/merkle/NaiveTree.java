package jp.noroshi.proof.merkle;

import java.util.ArrayList;
import java.util.List;

/// The recursive definitions of RFC 9162 §2.1, written down as they stand there and slow.
record NaiveTree(List<Hash> leaves) {
  Hash root() {
    return mth(leaves);
  }

  List<Hash> inclusion(int index) {
    return path(index, leaves);
  }

  List<Hash> consistency(int older) {
    return subproof(older, leaves, true);
  }

  private static Hash mth(List<Hash> d) {
    if (d.isEmpty()) {
      return Hash.EMPTY_ROOT;
    }
    if (d.size() == 1) {
      return d.getFirst();
    }
    int k = k(d.size());
    return Hash.ofNode(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
  }

  private static List<Hash> path(int m, List<Hash> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = k(d.size());
    var left = d.subList(0, k);
    var right = d.subList(k, d.size());
    return m < k ? plus(path(m, left), mth(right)) : plus(path(m - k, right), mth(left));
  }

  private static List<Hash> subproof(int m, List<Hash> d, boolean b) {
    if (m == d.size()) {
      return b ? List.of() : List.of(mth(d));
    }
    int k = k(d.size());
    var left = d.subList(0, k);
    var right = d.subList(k, d.size());
    return m <= k
        ? plus(subproof(m, left, b), mth(right))
        : plus(subproof(m - k, right, false), mth(left));
  }

  private static int k(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static List<Hash> plus(List<Hash> hashes, Hash last) {
    var all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }
}

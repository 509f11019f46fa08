package jp.noroshi.engine.indicator.index;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Numbers by place and key, in a few arrays: some thirty bytes for an entry, and the bytes of its
/// key. Keys that are hexadecimal digits, as hashes are, take half of them. Built once, then only
/// read, by any number of threads.
///
/// Keys come from outside, so that the order of the entries depends on a seed nobody outside knows.
final class KeyTable {
  private static final int FEWEST_SLOTS = 16;

  private final long seed;
  private byte[] pool = new byte[256];
  private int poolEnd;
  private int[] slots = new int[FEWEST_SLOTS];

  /// For each slot a few bits of the hash of its key, 0 for none: what is not here is mostly told
  /// by these alone, which stay in the processor's cache.
  private byte[] tags = new byte[FEWEST_SLOTS];

  private int[] keyAt = new int[FEWEST_SLOTS];
  private int[] number = new int[FEWEST_SLOTS];
  private int[] nextSame = new int[FEWEST_SLOTS];
  private int count;

  KeyTable(long seed) {
    this.seed = seed;
  }

  /// Adds an entry.
  ///
  /// @param place what the key is of
  void add(int place, String key, int value) {
    if ((count + 1) * 2L > slots.length) {
      grow();
    }
    var bytes = PackedKey.of(place, key);
    int hash = PackedKey.hash(bytes, 0, bytes.length, seed);
    int slot = slot(bytes, hash);
    int same = slots[slot];
    if (count == keyAt.length) {
      int more = count + (count >> 1);
      keyAt = Arrays.copyOf(keyAt, more);
      number = Arrays.copyOf(number, more);
      nextSame = Arrays.copyOf(nextSame, more);
    }
    // Entries of one key stand in a chain, whose first is in the table.
    keyAt[count] = same > 0 ? keyAt[same - 1] : append(bytes);
    number[count] = value;
    nextSame[count] = same;
    slots[slot] = ++count;
    tags[slot] = tag(hash);
  }

  /// Gives the numbers of the entries of this place and key.
  void find(int place, String key, IntConsumer found) {
    if (count == 0) {
      return;
    }
    var bytes = PackedKey.of(place, key);
    int slot = slot(bytes, PackedKey.hash(bytes, 0, bytes.length, seed));
    if (tags[slot] == 0) {
      return;
    }
    for (int entry = slots[slot]; entry > 0; entry = nextSame[entry - 1]) {
      found.accept(number[entry - 1]);
    }
  }

  /// Gives back what was taken in advance.
  void trim() {
    pool = Arrays.copyOf(pool, poolEnd);
    keyAt = Arrays.copyOf(keyAt, count);
    number = Arrays.copyOf(number, count);
    nextSame = Arrays.copyOf(nextSame, count);
  }

  /// What entries are told to.
  interface Visitor {
    void entry(int place, String key, int number);
  }

  /// Tells every entry.
  void each(Visitor visitor) {
    for (int entry = 0; entry < count; entry++) {
      int at = keyAt[entry];
      var bytes = Arrays.copyOfRange(pool, at, at + PackedKey.length(pool, at));
      visitor.entry(PackedKey.place(bytes), PackedKey.key(bytes), number[entry]);
    }
  }

  /// The slot of a key, or the empty one where it would stand.
  private int slot(byte[] bytes, int hash) {
    int mask = tags.length - 1;
    int slot = hash & mask;
    byte tag = tag(hash);
    while (tags[slot] != 0 && !(tags[slot] == tag && isAt(keyAt[slots[slot] - 1], bytes))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static byte tag(int hash) {
    return (byte) (hash >>> 25 | 1 << 7);
  }

  private boolean isAt(int at, byte[] bytes) {
    return at + bytes.length <= poolEnd
        && Arrays.equals(pool, at, at + bytes.length, bytes, 0, bytes.length);
  }

  private int append(byte[] bytes) {
    int end = Math.addExact(poolEnd, bytes.length);
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(end, (int) Math.min(pool.length * 3L / 2, 1 << 30)));
    }
    System.arraycopy(bytes, 0, pool, poolEnd, bytes.length);
    int at = poolEnd;
    poolEnd = end;
    return at;
  }

  private void grow() {
    var old = slots;
    slots = new int[Math.multiplyExact(old.length, 2)];
    tags = new byte[slots.length];
    int mask = slots.length - 1;
    for (int head : old) {
      if (head > 0) {
        int at = keyAt[head - 1];
        int hash = PackedKey.hash(pool, at, PackedKey.length(pool, at), seed);
        int slot = hash & mask;
        while (slots[slot] > 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = head;
        tags[slot] = tag(hash);
      }
    }
  }
}

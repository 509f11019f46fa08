package jp.noroshi.stix.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/// The names of members met lately. STIX has few, and an object is full of them: each is made a
/// string once, and brings its hash along.
///
/// Bounded; a name displaces another one that falls on its place. Thread-safe without locks: a race
/// costs one more string.
final class Names {
  /// Longer names are not kept here.
  static final int LONGEST = 64;

  private static final int PLACES = 1 << 10;

  private final @Nullable String[] known = new @Nullable String[PLACES];

  /// The name these bytes of ASCII are.
  ///
  /// @param hash what [String#hashCode] makes of it
  String find(byte[] bytes, int start, int end, int hash) {
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    var name = known[place];
    if (name == null || name.hashCode() != hash || !isIn(name, bytes, start, end)) {
      name = new String(bytes, start, end - start, ISO_8859_1);
      known[place] = name;
    }
    return name;
  }

  private static boolean isIn(String name, byte[] bytes, int start, int end) {
    int length = end - start;
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}

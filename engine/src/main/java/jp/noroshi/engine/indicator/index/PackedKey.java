package jp.noroshi.engine.indicator.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// The bytes of a place and a key: the place in two, the length in one to five, what the key is
/// made of, and the key. Equal bytes are equal places and keys, and none is the beginning of
/// another.
final class PackedKey {
  private static final int PLACE = 2;

  /// How the key is written.
  private static final byte PLAIN = 0;

  private static final byte LOWER_HEX = 1;

  /// UTF-16, for what UTF-8 has no bytes for: halves of surrogate pairs.
  private static final byte UNITS = 2;

  private PackedKey() {}

  static byte[] of(int place, String key) {
    byte form = isLowerHex(key) ? LOWER_HEX : isWhole(key) ? PLAIN : UNITS;
    var body =
        switch (form) {
          case LOWER_HEX -> HexFormat.of().parseHex(key, 1, key.length());
          case PLAIN -> key.substring(1).getBytes(UTF_8);
          default -> units(key);
        };
    var length = varint(body.length);
    return ByteBuffer.allocate(PLACE + length.length + 2 + body.length)
        .putShort((short) place)
        .put(length)
        .put(form)
        .put((byte) key.charAt(0))
        .put(body)
        .array();
  }

  private static byte[] units(String key) {
    var units = ByteBuffer.allocate(2 * (key.length() - 1));
    units.asCharBuffer().put(key, 1, key.length());
    return units.array();
  }

  private static boolean isLowerHex(String key) {
    if (key.length() < 17 || key.length() % 2 == 0) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      char c = key.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWhole(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == key.length()
            || !Character.isLowSurrogate(key.charAt(++i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static byte[] varint(int value) {
    var bytes = new byte[value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 5];
    int rest = value;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((rest & 0x7F) | (i < bytes.length - 1 ? 0x80 : 0));
      rest >>>= 7;
    }
    return bytes;
  }

  /// How many bytes the place and key take that begin here.
  static int length(byte[] pool, int at) {
    int value = 0;
    int next = at + PLACE;
    int shift = 0;
    while (true) {
      byte b = pool[next++];
      value |= (b & 0x7F) << shift;
      shift += 7;
      if (b >= 0) {
        return next - at + 2 + value;
      }
    }
  }

  static int place(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getShort() & 0xFFFF;
  }

  static String key(byte[] bytes) {
    int body = PLACE;
    while (bytes[body++] < 0) {}
    byte form = bytes[body];
    char kind = (char) bytes[body + 1];
    int start = body + 2;
    var text =
        switch (form) {
          case LOWER_HEX -> HexFormat.of().formatHex(bytes, start, bytes.length);
          case PLAIN -> new String(bytes, start, bytes.length - start, UTF_8);
          default -> ByteBuffer.wrap(bytes, start, bytes.length - start).asCharBuffer().toString();
        };
    return kind + text;
  }

  static int hash(byte[] bytes, int start, int length, long seed) {
    long hash = seed;
    for (int i = start; i < start + length; i++) {
      hash = (hash ^ bytes[i]) * 0x9E37_79B9_7F4A_7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }
}

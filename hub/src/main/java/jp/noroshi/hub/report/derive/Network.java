package jp.noroshi.hub.report.derive;

import java.util.Optional;

/// Addresses as bytes; never asks a resolver.
final class Network {
  private Network() {}

  /// The bytes of an address literal, 4 or 16; empty when it is none.
  static Optional<byte[]> address(String text) {
    return text.indexOf(':') >= 0 ? six(text) : four(text);
  }

  /// Whether an address can belong to somebody on the internet (not private, loopback, link-local,
  /// multicast or unspecified).
  static boolean isPublic(byte[] a) {
    if (a.length == 4) {
      int first = a[0] & 0xff;
      int second = a[1] & 0xff;
      return first != 0
          && first != 10
          && first != 127
          && first < 224
          && !(first == 172 && second >= 16 && second < 32)
          && !(first == 192 && second == 168)
          && !(first == 169 && second == 254)
          && !(first == 100 && second >= 64 && second < 128);
    }
    int first = a[0] & 0xff;
    // Global unicast is 2000::/3 (RFC 4291).
    return first >= 0x20 && first < 0x40;
  }

  private static Optional<byte[]> four(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    var bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      var part = parts[i];
      boolean number =
          !part.isEmpty()
              && part.length() <= 3
              && part.chars().allMatch(c -> c >= '0' && c <= '9')
              && (part.length() == 1 || part.charAt(0) != '0');
      if (!number || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) Integer.parseInt(part);
    }
    return Optional.of(bytes);
  }

  private static Optional<byte[]> six(String text) {
    int gap = text.indexOf("::");
    var head = groups(gap < 0 ? text : text.substring(0, gap));
    var tail = gap < 0 ? Optional.of(new int[0]) : groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int given = head.get().length + tail.get().length;
    if (gap < 0 ? given != 8 : given > 7) {
      return Optional.empty();
    }
    var bytes = new byte[16];
    put(bytes, 0, head.get());
    put(bytes, 8 - tail.get().length, tail.get());
    return Optional.of(bytes);
  }

  private static void put(byte[] bytes, int at, int[] groups) {
    for (int i = 0; i < groups.length; i++) {
      bytes[2 * (at + i)] = (byte) (groups[i] >> 8);
      bytes[2 * (at + i) + 1] = (byte) groups[i];
    }
  }

  private static Optional<int[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    var parts = text.split(":", -1);
    var groups = new int[parts.length];
    if (parts.length > 8) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.length; i++) {
      var part = parts[i];
      if (part.isEmpty()
          || part.length() > 4
          || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
        return Optional.empty();
      }
      groups[i] = Integer.parseInt(part, 16);
    }
    return Optional.of(groups);
  }
}

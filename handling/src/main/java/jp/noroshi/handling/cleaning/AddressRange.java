package jp.noroshi.handling.cleaning;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A range of addresses, first to last, of one family. An IPv4-mapped IPv6 address is the IPv4
/// address it maps.
record AddressRange(boolean six, BigInteger first, BigInteger last) {
  /// What means something inside a network only (IANA special-purpose registries): private, shared,
  /// loopback, link-local, unspecified; unique-local and the like in IPv6.
  private static final List<AddressRange> PRIVATE =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/4",
              "255.255.255.255/32",
              "::/127",
              "fc00::/7",
              "fe80::/10",
              "ff00::/8")
          .map(text -> parse(text).orElseThrow())
          .toList();

  /// Reads `192.0.2.0/24`, `2001:db8::1` and the like; empty for anything else. Never asks a name
  /// server.
  static Optional<AddressRange> parse(String text) {
    var slash = text.indexOf('/');
    var literal = slash < 0 ? text : text.substring(0, slash);
    if (!literal.matches(
        "\\d{1,3}(\\.\\d{1,3}){3}|(?=[^:]*:[^:]*:)[0-9a-fA-F:]{2,39}([\\d.]{7,15})?")) {
      return Optional.empty();
    }
    try {
      var bytes = InetAddress.ofLiteral(literal).getAddress();
      int bits = bytes.length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        return Optional.empty();
      }
      var value = new BigInteger(1, bytes);
      var host = BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
      var first = value.andNot(host);
      return Optional.of(new AddressRange(bits == 128, first, first.or(host)));
    } catch (IllegalArgumentException notAnAddress) {
      // Text that only looks like an address, such as the version 1.2.3.400.
      return Optional.empty();
    }
  }

  boolean overlaps(AddressRange other) {
    return six == other.six && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
  }

  boolean internal() {
    return PRIVATE.stream().anyMatch(this::overlaps);
  }
}

package jp.noroshi.handling.cleaning;

import java.net.InetAddress;
import java.util.Optional;
import jp.noroshi.stix.pattern.AddressRange;

/// Addresses as people write them: looser than a pattern does, for what looks like an address is to
/// be found.
final class Addresses {
  private Addresses() {}

  /// Reads `192.0.2.0/24`, `2001:db8::1` and the like; empty for anything else. Never asks a name
  /// server. An IPv4-mapped IPv6 address is the IPv4 address it maps.
  static Optional<AddressRange> find(String text) {
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
      return prefix < 0 || prefix > bits
          ? Optional.empty()
          : Optional.of(AddressRange.of(bytes, prefix));
    } catch (IllegalArgumentException notAnAddress) {
      // Text that only looks like an address, such as the version 1.2.3.400.
      return Optional.empty();
    }
  }
}

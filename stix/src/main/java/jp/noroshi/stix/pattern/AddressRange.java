package jp.noroshi.stix.pattern;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.util.Optional;
import java.util.regex.Pattern;

/// A range of IP addresses, or one address, as `ISSUBSET` and `ISSUPERSET` compare them (STIX 2.1
/// §9.6.1): CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3), host bits cleared.
///
/// @param bits 32 or 128
/// @param prefix length of the prefix, 0 to `bits`
public record AddressRange(int bits, BigInteger network, int prefix) {
  private static final Pattern IPV4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

  /// Reads an address or a range; empty when the text is neither.
  public static Optional<AddressRange> find(String text) {
    int slash = text.indexOf('/');
    var address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().length * 8;
    var given = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
    if (!PREFIX.matcher(given).matches() || Integer.parseInt(given) > bits) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(given);
    int host = bits - prefix;
    var network = new BigInteger(1, address.get()).shiftRight(host).shiftLeft(host);
    return Optional.of(new AddressRange(bits, network, prefix));
  }

  /// Whether every address of the other is in this one.
  public boolean contains(AddressRange other) {
    return bits == other.bits
        && prefix <= other.prefix
        && other.network.shiftRight(bits - prefix).equals(network.shiftRight(bits - prefix));
  }

  private static Optional<byte[]> address(String text) {
    if (IPV4.matcher(text).matches()) {
      var bytes = new byte[4];
      var parts = text.split("\\.");
      for (int i = 0; i < 4; i++) {
        int part = Integer.parseInt(parts[i]);
        if (part > 255) {
          return Optional.empty();
        }
        bytes[i] = (byte) part;
      }
      return Optional.of(bytes);
    }
    if (!IPV6.matcher(text).matches() || text.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      // An IPv4-mapped address comes back with four bytes: it is one of those then.
      return Optional.of(Inet6Address.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}

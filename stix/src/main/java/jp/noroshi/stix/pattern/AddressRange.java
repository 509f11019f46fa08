package jp.noroshi.stix.pattern;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /// What means something inside a network only (IANA special-purpose registries): private, shared,
  /// loopback, link-local, unspecified, multicast; unique-local and the like in IPv6.
  private static final List<AddressRange> INTERNAL =
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
          .map(text -> find(text).orElseThrow())
          .toList();

  /// @param address 4 or 16 bytes
  /// @param prefix 0 to the number of bits
  public static AddressRange of(byte[] address, int prefix) {
    int bits = address.length * 8;
    int host = bits - prefix;
    var network = new BigInteger(1, address).shiftRight(host).shiftLeft(host);
    return new AddressRange(bits, network, prefix);
  }

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
    return Optional.of(of(address.get(), Integer.parseInt(given)));
  }

  /// Whether every address of the other is in this one.
  public boolean contains(AddressRange other) {
    return bits == other.bits
        && prefix <= other.prefix
        && other.network.shiftRight(bits - prefix).equals(network.shiftRight(bits - prefix));
  }

  /// Whether any address is in both.
  public boolean overlaps(AddressRange other) {
    return contains(other) || other.contains(this);
  }

  /// Whether any address in it means something inside a network only.
  public boolean isInternal() {
    return INTERNAL.stream().anyMatch(this::overlaps);
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

package jp.noroshi.engine.indicator.search;

import java.math.BigInteger;
import java.util.Optional;
import jp.noroshi.stix.pattern.AddressRange;
import org.jspecify.annotations.Nullable;

/// A block of IP addresses, or one address: two `long`s, host bits cleared. An IPv4 address has its
/// 32 bits at the top of `high`.
///
/// @param bits 32 or 128
/// @param prefix length of the prefix, 0 to `bits`
public record Block(int bits, long high, long low, int prefix) {
  private static final int GROUPS = 8;

  public Block {
    high &= mask(prefix);
    low &= mask(prefix - 64);
  }

  /// Reads an address or a block in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3); empty when the
  /// text is neither. An IPv4-mapped address is one of IPv6 here.
  public static Optional<Block> find(String text) {
    int slash = text.indexOf('/');
    var address = slash < 0 ? text : text.substring(0, slash);
    var whole = address.indexOf(':') < 0 ? four(address) : six(address);
    if (whole == null) {
      return Optional.empty();
    }
    if (slash < 0) {
      return Optional.of(whole);
    }
    int prefix = number(text, slash + 1, text.length(), whole.bits);
    return prefix < 0 ? Optional.empty() : Optional.of(whole.widened(prefix));
  }

  /// The same block as the language of patterns writes it.
  public static Block of(AddressRange range) {
    var network = range.network();
    if (range.bits() == 32) {
      return new Block(32, network.longValue() << 32, 0, range.prefix());
    }
    return new Block(
        128, network.shiftRight(64).longValue(), network.and(LOW).longValue(), range.prefix());
  }

  private static final BigInteger LOW = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /// The block of a shorter or the same prefix that this one lies in.
  public Block widened(int shorter) {
    return new Block(bits, high, low, shorter);
  }

  private static long mask(int prefix) {
    return prefix <= 0 ? 0 : prefix >= 64 ? -1 : -1L << (64 - prefix);
  }

  private static @Nullable Block four(String text) {
    long value = bytes(text, 0, text.length());
    return value < 0 ? null : new Block(32, value << 32, 0, 32);
  }

  /// Four numbers as one; -1 when they are none.
  private static long bytes(String text, int start, int end) {
    long value = 0;
    int from = start;
    for (int part = 0; part < 4; part++) {
      int dot = part == 3 ? end : text.indexOf('.', from);
      int number = dot < 0 || dot > end ? -1 : number(text, from, dot, 255);
      if (number < 0) {
        return -1;
      }
      value = value << 8 | number;
      from = dot + 1;
    }
    return value;
  }

  /// A decimal number without leading zeros; -1 when it is none, or above `most`.
  private static int number(String text, int start, int end, int most) {
    if (end <= start || end - start > 3 || (text.charAt(start) == '0' && end - start > 1)) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= most ? value : -1;
  }

  private static @Nullable Block six(String text) {
    int end = text.length();
    var groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < end) {
      int stop = at;
      int value = 0;
      while (stop < end && stop - at < 5 && Character.digit(text.charAt(stop), 16) >= 0) {
        value = value << 4 | Character.digit(text.charAt(stop++), 16);
      }
      boolean embedded = stop < end && text.charAt(stop) == '.';
      if (embedded) {
        long last = count <= GROUPS - 2 ? bytes(text, at, end) : -1;
        if (last < 0) {
          return null;
        }
        groups[count++] = (int) (last >>> 16);
        groups[count++] = (int) (last & 0xFFFF);
        break;
      }
      if (stop == at || stop - at > 4 || count == GROUPS) {
        return null;
      }
      groups[count++] = value;
      if (stop == end) {
        break;
      }
      if (text.charAt(stop) != ':' || stop + 1 == end) {
        return null;
      }
      at = stop + 1;
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    return gap < 0
        ? count == GROUPS ? of(groups) : null
        : count < GROUPS ? of(spread(groups, count, gap)) : null;
  }

  private static int[] spread(int[] groups, int count, int gap) {
    var all = new int[GROUPS];
    System.arraycopy(groups, 0, all, 0, gap);
    System.arraycopy(groups, gap, all, GROUPS - (count - gap), count - gap);
    return all;
  }

  private static Block of(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new Block(128, high, low, 128);
  }
}

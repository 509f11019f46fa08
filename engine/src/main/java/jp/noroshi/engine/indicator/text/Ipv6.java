package jp.noroshi.engine.indicator.text;

import java.util.Optional;
import jp.noroshi.engine.indicator.search.Block;

/// IPv6 addresses in text.
final class Ipv6 {
  private static final int LONGEST = 45;
  private static final int GROUPS = 8;
  private static final long MAPPED = 0xFFFF;

  private Ipv6() {}

  /// The address in the form of RFC 5952; empty when it is none.
  static Optional<String> normal(String text) {
    return text.length() > LONGEST || text.indexOf('/') >= 0
        ? Optional.empty()
        : Block.find(text).filter(block -> block.bits() == 128).map(Ipv6::form);
  }

  private static String form(Block address) {
    if (address.high() == 0 && address.low() >>> 32 == MAPPED) {
      long four = address.low();
      return "::ffff:%d.%d.%d.%d"
          .formatted(four >>> 24 & 255, four >>> 16 & 255, four >>> 8 & 255, four & 255);
    }
    var groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? address.high() : address.low();
      groups[i] = (int) (half >>> (48 - 16 * (i % 4))) & 0xFFFF;
    }
    int longest = 0;
    int zeros = -1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > longest && end - i > 1) {
        longest = end - i;
        zeros = i;
      }
    }
    var out = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == zeros) {
        out.append("::");
        i += longest - 1;
      } else {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
            .append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}

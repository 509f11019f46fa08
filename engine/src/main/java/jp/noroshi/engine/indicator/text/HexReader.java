package jp.noroshi.engine.indicator.text;

import java.util.Locale;
import jp.noroshi.engine.indicator.text.Found.Place;

/// Reads what is made of hexadecimal digits: hashes, IPv6 addresses and their ranges, MAC
/// addresses.
final class HexReader {
  private static final int LONGEST_ADDRESS = 45;
  private static final int LONGEST_RUN = 4_096;
  private static final int LEAST_DIGITS = 4;
  private static final int LABEL = 24;

  private final Refanged text;
  private final Finds finds;

  HexReader(Refanged text, Finds finds) {
    this.text = text;
    this.finds = finds;
  }

  /// Reads what begins here; returns where it ends, or `at` when there is nothing.
  int read(int at) {
    int end = hardware(at);
    end = end > at ? end : address(at);
    return end > at ? end : hashes(at);
  }

  /// Reads an IPv6 address that begins here.
  int address(int at) {
    int end = at;
    int colons = 0;
    int digits = 0;
    while (end - at <= LONGEST_ADDRESS
        && (Ascii.isHex(text.at(end))
            || text.at(end) == ':'
            || (text.at(end) == '.' && colons > 1))) {
      colons += text.at(end) == ':' ? 1 : 0;
      digits += Ascii.isHex(text.at(end)) ? 1 : 0;
      end++;
    }
    while (end > at && (text.at(end - 1) == '.' || isLoneColon(end - 1))) {
      end--;
    }
    boolean glued =
        Ascii.isAlphanumeric(text.at(end))
            || text.at(at - 1) == ':'
            || Ascii.isAlphanumeric(text.at(at - 1));
    if (colons < 2 || digits < LEAST_DIGITS || glued || end - at > LONGEST_ADDRESS) {
      return at;
    }
    var found = Ipv6.normal(text.text(at, end));
    if (found.isEmpty()) {
      return at;
    }
    var address = found.get();
    int prefix = prefixEnd(end);
    boolean range = prefix > end;
    if (range) {
      finds.add(Kind.CIDR, address + text.text(end, prefix), text, at, prefix, Place.TEXT);
    }
    finds.add(Kind.IPV6, address, text, at, end, range ? Place.PART : Place.TEXT);
    return prefix;
  }

  private boolean isLoneColon(int at) {
    return text.at(at) == ':' && text.at(at - 1) != ':';
  }

  private int prefixEnd(int slash) {
    int end = slash + 1;
    int value = 0;
    while (text.at(slash) == '/' && end - slash < 4 && Ascii.isDigit(text.at(end))) {
      value = value * 10 + text.at(end++) - '0';
    }
    return end > slash + 1 && value <= 128 && !Ascii.isAlphanumeric(text.at(end)) ? end : slash;
  }

  /// Reads six pairs joined by colons or hyphens, or three fours joined by dots.
  private int hardware(int at) {
    char between = text.at(at + 2);
    boolean fours = text.at(at + 4) == '.';
    int group = fours ? 4 : 2;
    int length = fours ? 14 : 17;
    if (!fours && between != ':' && between != '-') {
      return at;
    }
    var digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      char c = text.at(at + i);
      boolean separator = i % (group + 1) == group;
      if (separator ? c != text.at(at + group) : !Ascii.isHex(c)) {
        return at;
      }
      if (!separator) {
        digits.append(digits.length() % 3 == 2 ? ":" : "").append(Ascii.lower(c));
      }
    }
    char next = text.at(at + length);
    if (Ascii.isAlphanumeric(next) || next == text.at(at + group)) {
      return at;
    }
    finds.add(Kind.MAC, digits.toString(), text, at, at + length, Place.TEXT);
    return at + length;
  }

  /// Reads the hashes in a run of letters and digits.
  private int hashes(int at) {
    int run = at;
    int start = at;
    int before = finds.size();
    while (run - at < LONGEST_RUN && Ascii.isAlphanumeric(text.at(run))) {
      if (!Ascii.isHex(text.at(run))) {
        hash(start, run);
        start = run + 1;
      }
      run++;
    }
    hash(start, run);
    return finds.size() > before ? run : at;
  }

  private void hash(int start, int end) {
    Kind kind =
        switch (end - start) {
          case 32 ->
              isCalled(start, "imphash") || isCalled(start, "importhash") ? Kind.IMPHASH : Kind.MD5;
          case 40 -> Kind.SHA1;
          case 64 -> isCalled(start, "authentihash") ? Kind.AUTHENTIHASH : Kind.SHA256;
          case 128 -> Kind.SHA512;
          default -> null;
        };
    if (kind != null) {
      finds.add(kind, text.text(start, end).toLowerCase(Locale.ROOT), text, start, end, Place.TEXT);
    }
  }

  /// Whether these words stand before what begins here.
  private boolean isCalled(int start, String words) {
    int at = start - 1;
    while (start - at < LABEL && !Ascii.isLetter(text.at(at)) && at >= 0) {
      at--;
    }
    for (int i = words.length() - 1; i >= 0; i--) {
      if (text.at(at) == ' ' || text.at(at) == '_' || text.at(at) == '-') {
        at--;
      }
      if (Ascii.lower(text.at(at--)) != words.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

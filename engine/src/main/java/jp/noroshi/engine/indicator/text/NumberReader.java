package jp.noroshi.engine.indicator.text;

import jp.noroshi.engine.indicator.text.Found.Place;

/// Reads what has a number and a form of its own: CVE, AS numbers, ssdeep hashes.
final class NumberReader {
  private static final int LONGEST_CVE_NUMBER = 19;
  private static final int LONGEST_DIGEST = 148;

  private final Refanged text;
  private final Finds finds;

  NumberReader(Refanged text, Finds finds) {
    this.text = text;
    this.finds = finds;
  }

  /// Reads what begins here; returns where it ends, or `at` when there is nothing.
  int read(int at) {
    return switch (text.at(at)) {
      case 'c', 'C' -> cve(at);
      case 'a', 'A' -> autonomousSystem(at);
      default -> Ascii.isDigit(text.at(at)) ? ssdeep(at) : at;
    };
  }

  /// `CVE-2026-12345`, the first hyphen perhaps a space (CVE rules §5: four digits or more).
  private int cve(int at) {
    char between = text.at(at + 3);
    boolean hyphen =
        between == '-' || between == '_' || Ascii.isSpace(between) || between == 0x2011;
    if (Ascii.lower(text.at(at + 1)) != 'v' || Ascii.lower(text.at(at + 2)) != 'e' || !hyphen) {
      return at;
    }
    int year = at + 4;
    int yearEnd = digits(year, 5);
    int end = digits(yearEnd + 1, LONGEST_CVE_NUMBER + 1);
    char second = text.at(yearEnd);
    int length = end - yearEnd - 1;
    if (yearEnd - year != 4
        || (second != '-' && second != '_' && second != 0x2011)
        || length < 4
        || length > LONGEST_CVE_NUMBER) {
      return at;
    }
    var value = "CVE-" + text.text(year, yearEnd) + "-" + text.text(yearEnd + 1, end);
    finds.add(Kind.CVE, value, text, at, end, Place.TEXT);
    return end;
  }

  /// `AS64496`, `ASN64496`; behind a space only in capitals, since `as 2014` is a word and a year.
  private int autonomousSystem(int at) {
    if (Ascii.lower(text.at(at + 1)) != 's') {
      return at;
    }
    int start = Ascii.lower(text.at(at + 2)) == 'n' ? at + 3 : at + 2;
    if (text.at(start) == ' ' && text.at(at) == 'A' && text.at(at + 1) == 'S') {
      start++;
    }
    int end = digits(start, 11);
    boolean number =
        end > start && end - start <= 10 && Long.parseLong(text.text(start, end)) <= 0xFFFF_FFFFL;
    char next = text.at(end);
    if (!number
        || Ascii.isAlphanumeric(next)
        || next == '_'
        || (next == '-' && Ascii.isAlphanumeric(text.at(end + 1)))) {
      return at;
    }
    finds.add(Kind.AS_NUMBER, "AS" + text.text(start, end), text, at, end, Place.TEXT);
    return end;
  }

  /// A block size of 3 × 2ⁿ and two digests in the letters of Base64.
  private int ssdeep(int at) {
    int size = digits(at, 11);
    if (size == at || size - at > 10 || text.at(size) != ':' || !isBlockSize(text.text(at, size))) {
      return at;
    }
    int first = digest(size + 1);
    int second = text.at(first) == ':' ? digest(first + 1) : first;
    if (first - size < 4 || second - first < 4 || Ascii.isAlphanumeric(text.at(second))) {
      return at;
    }
    finds.add(Kind.SSDEEP, text.text(at, second), text, at, second, Place.TEXT);
    return second;
  }

  private static boolean isBlockSize(String digits) {
    long size = Long.parseLong(digits);
    return size > 0 && size % 3 == 0 && Long.bitCount(size / 3) == 1;
  }

  private int digest(int at) {
    int end = at;
    while (end - at < LONGEST_DIGEST && isBase64(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBase64(char c) {
    return Ascii.isAlphanumeric(c) || c == '+' || c == '/';
  }

  private int digits(int at, int most) {
    int end = at;
    while (end - at < most && Ascii.isDigit(text.at(end))) {
      end++;
    }
    return end;
  }
}

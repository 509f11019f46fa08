package jp.noroshi.stix.json;

import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;

/// Checks that bytes are UTF-8 in the strict sense of RFC 3629. The JSON tokenizer below us is more
/// lenient: it takes overlong forms and encoded surrogates.
final class Utf8 {
  private Utf8() {}

  /// @throws StixException `INVALID_UTF8` at the first bad byte; NUL counts as one, because no JSON
  ///   text holds it and it would make a tokenizer guess UTF-16
  static void check(byte[] bytes, int offset, int length) {
    int wrong = wellFormed(bytes, offset, offset + length) - offset;
    if (wrong < length) {
      throw StixException.at(wrong, StixFailure.INVALID_UTF8, "Not UTF-8 at byte " + wrong);
    }
  }

  /// How far the bytes are well formed: where the first bad sequence begins, else the end.
  static int wellFormed(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      int width = bytes[at] > 0 ? 1 : sequenceLength(bytes, at, end);
      if (width == 0) {
        return at;
      }
      at += width;
    }
    return at;
  }

  /// Whether an escape of a code unit (backslash, u) stands anywhere; an escaped backslash counts
  /// too.
  static boolean hasUnicodeEscape(byte[] bytes, int offset, int length) {
    int end = offset + length - 1;
    for (int at = offset; at < end; at++) {
      if (bytes[at] == '\\' && bytes[at + 1] == 'u') {
        return true;
      }
    }
    return false;
  }

  /// Length of the multi-byte sequence that starts here; 0 when it is none.
  private static int sequenceLength(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return at + 1 < end && isTail(bytes[at + 1]) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      int low = first == 0xe0 ? 0xa0 : 0x80;
      int high = first == 0xed ? 0x9f : 0xbf;
      return at + 2 < end && isBetween(bytes[at + 1], low, high) && isTail(bytes[at + 2]) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      int low = first == 0xf0 ? 0x90 : 0x80;
      int high = first == 0xf4 ? 0x8f : 0xbf;
      return at + 3 < end
              && isBetween(bytes[at + 1], low, high)
              && isTail(bytes[at + 2])
              && isTail(bytes[at + 3])
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean isTail(byte value) {
    return isBetween(value, 0x80, 0xbf);
  }

  private static boolean isBetween(byte value, int low, int high) {
    int unsigned = value & 0xff;
    return unsigned >= low && unsigned <= high;
  }
}

package jp.noroshi.engine.indicator.text;

import java.util.Arrays;

/// A text brought into the form programs read, and where each of its characters came from.
final class Refanged {
  private final String source;
  private char[] chars;
  private int[] from;
  private int[] to;
  private boolean[] altered;
  private int length;

  /// @param capacity how many characters there will be, roughly
  Refanged(String source, int capacity) {
    this.source = source;
    chars = new char[capacity];
    from = new int[capacity];
    to = new int[capacity];
    altered = new boolean[capacity];
  }

  /// Adds a character that stands for a stretch of the source.
  ///
  /// @param defanged whether the stretch was written to mislead programs
  void add(char c, int start, int end, boolean defanged) {
    if (length == chars.length) {
      int capacity = length + (length >> 1);
      chars = Arrays.copyOf(chars, capacity);
      from = Arrays.copyOf(from, capacity);
      to = Arrays.copyOf(to, capacity);
      altered = Arrays.copyOf(altered, capacity);
    }
    chars[length] = c;
    from[length] = start;
    to[length] = end;
    altered[length++] = defanged;
  }

  int length() {
    return length;
  }

  /// The character at a place; a line feed before the beginning and after the end.
  char at(int index) {
    return index >= 0 && index < length ? chars[index] : '\n';
  }

  String text(int start, int end) {
    return new String(chars, start, end - start);
  }

  boolean startsWith(String prefix, int start) {
    if (start + prefix.length() > length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (chars[start + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Where in the source a stretch that is not empty begins.
  int start(int start) {
    return from[start];
  }

  /// Where in the source a stretch that is not empty ends.
  int end(int end) {
    return to[end - 1];
  }

  /// The stretch as it stands in the source.
  String written(int start, int end) {
    return source.substring(from[start], to[end - 1]);
  }

  boolean isDefanged(int start, int end) {
    for (int i = start; i < end; i++) {
      if (altered[i]) {
        return true;
      }
    }
    return false;
  }

  /// A part of the text with its percent-encoding undone, as far as it stands for ASCII (RFC 3986
  /// §2.1).
  Refanged decoded(int start, int end) {
    var decoded = new Refanged(source, end - start + 1);
    for (int i = start; i < end; i++) {
      int code =
          chars[i] == '%' && i + 2 < end
              ? Ascii.hex(chars[i + 1]) * 16 + Ascii.hex(chars[i + 2])
              : -1;
      if (code > ' ' && code < 0x7F && Ascii.isHex(chars[i + 1]) && Ascii.isHex(chars[i + 2])) {
        decoded.add((char) code, from[i], to[i + 2], false);
        i += 2;
      } else {
        decoded.add(chars[i], from[i], to[i], altered[i]);
      }
    }
    return decoded;
  }
}

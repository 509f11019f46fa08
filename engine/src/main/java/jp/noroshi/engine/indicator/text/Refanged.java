package jp.noroshi.engine.indicator.text;

import java.util.Arrays;

/// A text brought into the form programs read, and where each of its characters came from.
///
/// As long as each came from its own place, as in texts that need no change, places are not kept.
final class Refanged {
  private final String source;
  private char[] chars;
  private int[] from = {};
  private int[] to = {};
  private boolean[] altered = {};
  private boolean inPlace = true;
  private int length;

  /// @param capacity how many characters there will be, roughly
  Refanged(String source, int capacity) {
    this.source = source;
    chars = new char[capacity];
  }

  /// Adds a character that stands for a stretch of the source.
  ///
  /// @param defanged whether the stretch was written to mislead programs
  void add(char c, int start, int end, boolean defanged) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, length + (length >> 1) + 1);
      if (!inPlace) {
        keepPlaces();
      }
    }
    if (inPlace && (start != length || end != start + 1 || defanged)) {
      inPlace = false;
      keepPlaces();
      for (int i = 0; i < length; i++) {
        from[i] = i;
        to[i] = i + 1;
      }
    }
    chars[length] = c;
    if (!inPlace) {
      from[length] = start;
      to[length] = end;
      altered[length] = defanged;
    }
    length++;
  }

  private void keepPlaces() {
    from = Arrays.copyOf(from, chars.length);
    to = Arrays.copyOf(to, chars.length);
    altered = Arrays.copyOf(altered, chars.length);
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
    return inPlace ? start : from[start];
  }

  /// Where in the source a stretch that is not empty ends.
  int end(int end) {
    return inPlace ? end : to[end - 1];
  }

  /// The stretch as it stands in the source.
  String written(int start, int end) {
    return source.substring(start(start), end(end));
  }

  boolean isDefanged(int start, int end) {
    for (int i = start; i < end && !inPlace; i++) {
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
        decoded.add((char) code, start(i), end(i + 3), false);
        i += 2;
      } else {
        decoded.add(chars[i], start(i), end(i + 1), isDefanged(i, i + 1));
      }
    }
    return decoded;
  }
}

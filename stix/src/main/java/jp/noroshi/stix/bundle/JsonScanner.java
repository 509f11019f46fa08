package jp.noroshi.stix.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;

/// Walks over JSON by bytes and cuts out whole values without reading them, in constant memory.
///
/// It knows only strings and brackets; whether a value is well formed is found when it is read.
final class JsonScanner {
  /// Holds all but the longest objects whole, such as reports of thousands of objects.
  private static final int BUFFER = 1 << 18;

  private final InputStream in;
  private final long most;
  private final byte[] buffer = new byte[BUFFER];
  private final Keeper keeper = new Keeper();
  private int at;
  private int end;
  private long before;

  JsonScanner(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /// Bytes consumed so far.
  long position() {
    return before + at;
  }

  /// The next byte that is not white space, without consuming it; -1 at the end.
  int peek() {
    while (true) {
      if (at == end && !fill()) {
        return -1;
      }
      byte next = buffer[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next & 0xff;
      }
      at++;
    }
  }

  /// Consumes this character, after white space.
  void expect(char wanted) {
    if (!accept(wanted)) {
      throw malformed("Expected '" + wanted + "'");
    }
  }

  /// Consumes this character, after white space, if it comes next.
  boolean accept(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /// Skips the byte order mark some writers put before UTF-8.
  void skipByteOrderMark() {
    if (peek() == 0xef) {
      at++;
      if (read() != 0xbb || read() != 0xbf) {
        throw malformed("Not UTF-8");
      }
    }
  }

  /// Reads the object that comes next where it lies, when it lies in the buffer whole and is plain:
  /// nearly all objects of a bundle are and do, and need not be cut out first.
  ///
  /// @return empty, nothing but white space consumed, when it is not; [#value] cuts it out then
  Optional<JsonObject> plainObject(JsonText text) {
    peek();
    var read = text.beginning(buffer, at, end);
    read.ifPresent(beginning -> at = beginning.end());
    return read.map(JsonText.Beginning::object);
  }

  /// A value cut out of the input.
  ///
  /// @param bytes begins with its bytes, until the next value is cut out; cut short when it is
  ///   longer than was asked for
  /// @param size how many of the bytes are its own
  /// @param length its true length in bytes
  /// @param depth how deep it is nested
  @SuppressWarnings("ArrayRecordComponent") // internal, used at once
  record Slice(long offset, byte[] bytes, int size, long length, int depth) {}

  /// Cuts out the next value. Of a value longer than `keep` bytes, the rest is skipped.
  Slice value(int keep) {
    int first = peek();
    long offset = position();
    var kept = keeper.afresh(keep);
    if (first == '"') {
      take(kept);
      string(kept);
      return kept.slice(offset, 0);
    }
    if (first != '{' && first != '[') {
      scalar(kept);
      if (kept.length == 0) {
        throw malformed("Expected a value");
      }
      return kept.slice(offset, 0);
    }
    return kept.slice(offset, nested(kept));
  }

  /// Cuts out an object or array, and says how deep it is nested. It looks at the buffer itself and
  /// keeps whole stretches of it: this loop sees every byte of a bundle.
  private int nested(Keeper kept) {
    int depth = 0;
    int deepest = 0;
    boolean text = false;
    boolean escaped = false;
    while (true) {
      var bytes = buffer;
      int to = end;
      int from = at;
      int i = at;
      while (i < to) {
        byte next = bytes[i++];
        if (text) {
          if (escaped) {
            escaped = false;
          } else if (next == '"') {
            text = false;
          } else if (next == '\\') {
            escaped = true;
          }
        } else if (next == '"') {
          text = true;
        } else if (next == '{' || next == '[') {
          deepest = Math.max(deepest, ++depth);
        } else if ((next == '}' || next == ']') && --depth == 0) {
          at = i;
          kept.add(bytes, from, i);
          return deepest;
        }
      }
      at = to;
      kept.add(bytes, from, to);
      more();
    }
  }

  /// The rest of a string, the opening quote consumed.
  private void string(Keeper kept) {
    int next = take(kept);
    while (next != '"') {
      if (next == '\\') {
        take(kept);
      }
      next = take(kept);
    }
  }

  private void more() {
    if (!fill()) {
      throw malformed("The JSON text ends too early");
    }
  }

  private void scalar(Keeper kept) {
    while (at < end || fill()) {
      byte next = buffer[at];
      if (next == ',' || next == ']' || next == '}' || next <= ' ') {
        return;
      }
      at++;
      kept.add(next);
    }
  }

  private int take(Keeper kept) {
    int next = read();
    kept.add((byte) next);
    return next;
  }

  private int read() {
    if (at == end) {
      more();
    }
    return buffer[at++] & 0xff;
  }

  private boolean fill() {
    before += end;
    at = 0;
    end = 0;
    if (before > most) {
      throw StixException.at(
          most, StixFailure.TOO_LARGE, "The bundle is longer than %,d bytes".formatted(most));
    }
    try {
      int count = in.read(buffer);
      end = Math.max(0, count);
      return count > 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  StixException malformed(String what) {
    return StixException.at(
        position(), StixFailure.MALFORMED_JSON, what + " at byte %,d".formatted(position()));
  }

  private static final class Keeper {
    private int most;
    private byte[] bytes = new byte[4_096];
    private int size;
    private long length;

    Keeper afresh(int keep) {
      most = keep;
      size = 0;
      length = 0;
      return this;
    }

    void add(byte next) {
      length++;
      if (size < most) {
        room(1);
        bytes[size++] = next;
      }
    }

    void add(byte[] from, int start, int end) {
      length += end - start;
      int fits = Math.min(end - start, most - size);
      if (fits > 0) {
        room(fits);
        System.arraycopy(from, start, bytes, size, fits);
        size += fits;
      }
    }

    private void room(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(size * 2, size + more)));
      }
    }

    Slice slice(long offset, int depth) {
      return new Slice(offset, bytes, size, length, depth);
    }
  }
}

package jp.noroshi.hunt.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts bytes into lines, in constant memory. Of a line beyond the limit the beginning is given and
/// the rest passed over. Not thread-safe.
final class LineReader {
  private static final int BLOCK = 1 << 16;

  /// One line.
  static final class Line {
    private final long number;
    private final long offset;
    private final byte[] bytes;
    private final long length;

    private Line(long number, long offset, byte[] bytes, long length) {
      this.number = number;
      this.offset = offset;
      this.bytes = bytes;
      this.length = length;
    }

    /// From 1.
    long number() {
      return number;
    }

    /// Of its first byte, from 0.
    long offset() {
      return offset;
    }

    /// Without the line feed; at most as many as the limit allows. Not to be changed.
    byte[] bytes() {
      return bytes;
    }

    /// How long it is in the source, in bytes.
    long length() {
      return length;
    }

    boolean isWhole() {
      return bytes.length == length;
    }
  }

  private final InputStream in;
  private final int longest;
  private final byte[] block = new byte[BLOCK];
  private int at;
  private int filled;
  private byte[] line = new byte[1 << 10];
  private long position;
  private long number;

  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// The next line; null at the end.
  ///
  /// @throws IOException when the source breaks off: what came before was given as a line then, and
  ///   [#position] says where
  @Nullable Line next() throws IOException {
    if (at == filled && !fill()) {
      return null;
    }
    long offset = position;
    int kept = 0;
    boolean ended = false;
    try {
      while (!ended && (at < filled || fill())) {
        int end = end();
        ended = end < filled;
        int taken = Math.min(end - at, longest - kept);
        grow(kept + taken);
        System.arraycopy(block, at, line, kept, taken);
        kept += taken;
        position += end - at;
        at = end;
      }
    } catch (IOException broken) {
      // What came before is a line like any other. Asked again, the source breaks again.
      if (position == offset) {
        throw broken;
      }
    }
    long length = position - offset;
    if (ended) {
      at++;
      position++;
    }
    return new Line(++number, offset, Arrays.copyOf(line, kept), length);
  }

  private void grow(int needed) {
    if (needed > line.length) {
      line = Arrays.copyOf(line, Math.max(needed, Math.min(longest, 2 * line.length)));
    }
  }

  /// Where the line ends in the block; the end of the block if it does not.
  private int end() {
    for (int i = at; i < filled; i++) {
      if (block[i] == '\n') {
        return i;
      }
    }
    return filled;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = 0;
    filled = Math.max(0, in.read(block, 0, BLOCK));
    return filled > 0;
  }

  /// How many bytes have been given out or passed over.
  long position() {
    return position;
  }
}

package jp.noroshi.hunt.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what one file on disk unpacks to, and stops it where that is too much.
final class Unpacking {
  /// Too much was unpacked.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(String message) {
      super(message);
    }
  }

  private final ReadLimits limits;
  private final long most;
  private long bytes;
  private int entries;

  /// @param size of the file on disk, in bytes
  Unpacking(ReadLimits limits, long size) {
    this.limits = limits;
    this.most =
        Math.min(
            limits.unpacked(),
            Math.max(
                limits.free(),
                Math.max(1, size) * (double) limits.ratio() > Long.MAX_VALUE
                    ? Long.MAX_VALUE
                    : size * limits.ratio()));
  }

  /// Counts an entry; false when there are too many.
  boolean entry() {
    return ++entries <= limits.entries();
  }

  /// The stream, counted.
  InputStream counted(InputStream unpacked) {
    return new FilterInputStream(unpacked) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(0, count));
        return count;
      }

      @Override
      public long skip(long wanted) throws IOException {
        long count = super.skip(wanted);
        count(count);
        return count;
      }
    };
  }

  private void count(long more) throws TooLarge {
    bytes += more;
    if (bytes > most) {
      throw new TooLarge("%,d bytes".formatted(most));
    }
  }
}

package jp.noroshi.hunt.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Objects;

/// A text of UTF-16 as the bytes it has in UTF-8, so that lines are cut in one way only. What is no
/// character becomes U+FFFD.
final class Utf16Input extends InputStream {
  private static final int BLOCK = 1 << 13;

  private final InputStream source;
  private final Reader reader;
  private final char[] units = new char[BLOCK];
  private byte[] bytes = {};
  private int at;
  private int kept;

  Utf16Input(InputStream source, Charset charset) {
    this.source = source;
    this.reader = new InputStreamReader(source, charset);
  }

  @Override
  public int read() throws IOException {
    return ready() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, buffer, offset, count);
    at += count;
    return count;
  }

  private boolean ready() throws IOException {
    while (at == bytes.length) {
      int count = reader.read(units, kept, units.length - kept);
      if (count <= 0) {
        return false;
      }
      int end = kept + count;
      // Half of a pair waits for the other half.
      boolean half = Character.isHighSurrogate(units[end - 1]) && end > 1;
      var encoded = UTF_8.encode(CharBuffer.wrap(units, 0, half ? end - 1 : end));
      bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      at = 0;
      kept = half ? 1 : 0;
      units[0] = units[end - 1];
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

package jp.noroshi.hunt.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import jp.noroshi.hunt.format.TimeReader;
import jp.noroshi.hunt.read.Skipped.Reason;

/// Reads files as events, whatever they hold: packed or not, in any of the formats of
/// [jp.noroshi.hunt.format]. In memory is a line or a document at a time. Immutable and
/// thread-safe.
public final class SourceReader {
  private final ReadLimits limits;
  private final ZoneId zone;

  /// @param zone of times that are written without one
  public SourceReader(ReadLimits limits, ZoneId zone) {
    this.limits = limits;
    this.zone = zone;
  }

  /// Reads one file to its end.
  ///
  /// @param read told how many bytes of the file on disk have been read since last time
  /// @param readings takes each event, and each stretch that was not read
  public void read(Path file, LongConsumer read, Consumer<? super Reading> readings) {
    var origin = Origin.of(file.toString());
    try (var in = Files.newInputStream(file)) {
      read(
          origin,
          counted(in, read),
          Files.size(file),
          Files.getLastModifiedTime(file).toInstant(),
          readings);
    } catch (IOException unreadable) {
      readings.accept(
          new Skipped(
              origin,
              0,
              OptionalLong.empty(),
              Reason.UNREADABLE,
              unreadable.getClass().getSimpleName()));
    }
  }

  /// Reads a stream to its end.
  ///
  /// @param size what it may be taken to have on disk, in bytes
  /// @param written when it was last written to
  /// @throws IOException when the stream itself cannot be read
  public void read(
      Origin origin, InputStream in, long size, Instant written, Consumer<? super Reading> readings)
      throws IOException {
    var contents = new ContentReader(limits, new TimeReader(zone, written), readings);
    var containers = new Containers(limits, new Unpacking(limits, size), contents::read, readings);
    contents.unpackWith(containers);
    try {
      containers.walk(origin, in);
    } catch (Unpacking.TooLarge told) {
      // Where, and what was not read, was told as it happened: nothing more is read of this file.
      return;
    }
  }

  static InputStream counted(InputStream in, LongConsumer read) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        read.accept(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        read.accept(Math.max(0, count));
        return count;
      }
    };
  }
}

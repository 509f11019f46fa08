package jp.noroshi.hunt.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import jp.noroshi.hunt.format.LogFormat;
import jp.noroshi.hunt.format.LogTime;
import jp.noroshi.hunt.format.TimeReader;
import jp.noroshi.hunt.read.Skipped.Reason;

/// Reads a file as a file: its name, size and hashes, whatever it holds.
public final class FileReader {
  private FileReader() {}

  /// One event of the file, at the time it was last written to; or why there is none.
  ///
  /// @param read told how many bytes have been read since last time
  public static Reading read(Path file, LongConsumer read) {
    var origin = Origin.of(file.toString());
    try (var in = SourceReader.counted(Files.newInputStream(file), read)) {
      return new Event(
          origin,
          0,
          0,
          LogFormat.FILE,
          Optional.of(Files.getLastModifiedTime(file).toInstant())
              .filter(TimeReader::isPlausible)
              .map(written -> new LogTime(written, false)),
          FileHashes.of(in).fields(file.toAbsolutePath().normalize().toString(), Files.size(file)),
          file.toString());
    } catch (IOException unreadable) {
      return new Skipped(
          origin,
          0,
          OptionalLong.empty(),
          Reason.UNREADABLE,
          unreadable.getClass().getSimpleName());
    }
  }
}

package jp.noroshi.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;

/// What a hunt has done so far, a line a file, so that it goes on where it was broken off: a file
/// that is as it was then is not read again. A line that was not written whole does not count. Only
/// its owner may read it, as it quotes logs. Not thread-safe.
public final class Journal implements AutoCloseable {
  private static final String LEADS = "noroshi_hunt_for";
  private static final long FORCED_EVERY = Duration.ofSeconds(1).toNanos();

  private record Key(Path file, Target.As as) {}

  private final Path path;
  private final FileChannel channel;
  private final Map<Key, FileResult> done;
  private long forced = System.nanoTime();

  private Journal(Path path, FileChannel channel, Map<Key, FileResult> done) {
    this.path = path;
    this.channel = channel;
    this.done = done;
  }

  /// Opens a journal, or begins one.
  ///
  /// @param leads the fingerprint of what is looked for
  /// @throws HuntException when it cannot be written, or is that of another hunt
  public static Journal open(Path path, String leads) {
    try {
      boolean begun = Files.exists(path) && Files.size(path) > 0;
      if (!begun) {
        PrivateFile.create(path);
      }
      var done = new HashMap<Key, FileResult>();
      long end = begun ? read(path, leads, done) : 0;
      var channel = FileChannel.open(path, StandardOpenOption.WRITE);
      channel.truncate(end);
      channel.position(end);
      var journal = new Journal(path, channel, done);
      if (end == 0) {
        journal.write(JsonObject.of(Map.<String, JsonValue>of(LEADS, new JsonString(leads))));
      }
      return journal;
    } catch (IOException unwritable) {
      throw unwritable(path, unwritable);
    }
  }

  /// Reads what is whole; returns where it ends.
  private static long read(Path path, String leads, Map<Key, FileResult> done) throws IOException {
    var text = new JsonText(ResultJson.LIMITS);
    long end = 0;
    try (var in = Files.newInputStream(path)) {
      var lines = new Lines(in);
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        try {
          if (!(text.parse(line.get()) instanceof JsonObject json)) {
            break;
          }
          if (end == 0) {
            require(path, leads, json);
          } else {
            var result = ResultJson.read(json);
            done.put(new Key(result.target().file(), result.target().as()), result);
          }
        } catch (StixException | IllegalArgumentException | NoSuchElementException torn) {
          if (end == 0) {
            throw foreign(path);
          }
          break; // what was being written when it broke off: that file is read again
        }
        end += line.get().length + 1L;
      }
    }
    if (end == 0) {
      throw foreign(path);
    }
    return end;
  }

  private static void require(Path path, String leads, JsonObject header) {
    if (header.string(LEADS).isEmpty()) {
      throw foreign(path);
    }
    if (header.string(LEADS).filter(leads::equals).isEmpty()) {
      throw new HuntException(
          path
              + " is the state of a hunt for other indicators; name another file, or delete it to"
              + " begin anew");
    }
  }

  private static HuntException foreign(Path path) {
    return new HuntException(
        path + " is no state of a hunt; name a file that is not there yet, or one a hunt wrote");
  }

  /// What came of a file, if it was read and has not changed since.
  public Optional<FileResult> find(Target target) {
    return Optional.ofNullable(done.get(new Key(target.file(), target.as())))
        .filter(result -> result.target().equals(target));
  }

  /// Takes note of what came of a file.
  ///
  /// @throws HuntException when the disk is full, or anything else keeps it from being written
  public void add(FileResult result) {
    try {
      write(ResultJson.write(result));
      if (System.nanoTime() - forced > FORCED_EVERY) {
        channel.force(false);
        forced = System.nanoTime();
      }
    } catch (IOException unwritable) {
      throw unwritable(path, unwritable);
    }
  }

  private void write(JsonObject json) throws IOException {
    var bytes = ByteBuffer.wrap((CanonicalJson.text(json) + "\n").getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static HuntException unwritable(Path path, IOException cause) {
    return new HuntException(
        "cannot write %s (%s); what was written so far counts: make room and start again with the same --state"
            .formatted(path, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    try (channel) {
      channel.force(true);
    } catch (IOException unwritable) {
      throw unwritable(path, unwritable);
    }
  }

  /// Lines that end, as bytes.
  private static final class Lines {
    private final BufferedInputStream in;

    Lines(InputStream in) {
      this.in = new BufferedInputStream(in, 1 << 16);
    }

    Optional<byte[]> next() throws IOException {
      var line = new ByteArrayOutputStream();
      for (int value = in.read(); value >= 0; value = in.read()) {
        if (value == '\n') {
          return Optional.of(line.toByteArray());
        }
        line.write(value);
      }
      return Optional.empty();
    }
  }
}
